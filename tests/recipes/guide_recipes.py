"""Holds the guides to what they show: the plans of both READMEs are checked and played, and the commands of the READMEs and
of docs/tutorial.md run in their order on the starter plans, with few futures.

usage: guide_recipes.py SWELL ROOT
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ENVIRONMENT = {**os.environ, "LANG": "C.UTF-8", "NO_COLOR": "1"}


def blocks(guide, language):
    return re.findall(rf"^```{language}\n(.*?)^```", guide.read_text(encoding="utf-8"), re.S | re.M)


def run(guide, command):
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    said = f"{guide.name}: {shlex.join(command[1:])}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert done.returncode == 0, said
    assert done.stdout.strip() or done.stderr.strip(), f"says nothing: {said}"
    return done.stdout + done.stderr


def play_plans(swell, guide):
    plans = blocks(guide, "yaml")
    assert plans, f"{guide.name} has lost its plan"
    for number, text in enumerate(plans):
        plan = f"{guide.stem}.{number}.yaml"
        pathlib.Path(plan).write_text(text, encoding="utf-8")
        run(guide, [swell, "check", plan])
        run(guide, [swell, "compare" if "\nvariants:" in text else "run", plan, "-n", "64"])
    return len(plans)


def type_commands(swell, guide):
    """What the guide tells to type, in its order, in one folder."""
    lines = [line for block in blocks(guide, "bash") for line in block.splitlines()]
    commands = [shlex.split(line, comments=True)[1:] for line in lines if line.startswith("swell ")]
    for command in commands:
        if command[0] in ("run", "compare", "sweep") and "--precision" not in command:
            command += ["-n", "128"]
        if "--precision" in command:
            command += ["--max", "1Ki"]
        run(guide, [swell, *command])
    return len(commands)


def main():
    swell, root = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    for name, least in (("README.md", 10), ("README.zh.md", 10), ("docs/tutorial.md", 12)):
        guide = root / name
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            if name.startswith("README"):
                play_plans(str(swell), guide)
            typed = type_commands(str(swell), guide)
            assert typed >= least, f"{name} has lost its commands: {typed} of {least}"
            os.chdir(root)


if __name__ == "__main__":
    main()
