"""Runs every query and every program of docs/tables.md on tables that the built program wrote: a database with a run and
a comparison, whose variants no recipe may mix, and the files of a comparison.

usage: table_recipes.py SWELL MANUAL
Programs that need pandas are skipped, and said so, where it is not installed.
"""
import importlib.util
import os
import re
import sqlite3
import subprocess
import sys
import tempfile


def blocks(manual, language):
    with open(manual, encoding="utf-8") as file:
        return re.findall(rf"```{language}\n(.*?)```", file.read(), re.S)


def main():
    swell, manual = (os.path.abspath(path) for path in sys.argv[1:3])
    queries, programs = blocks(manual, "sql"), blocks(manual, "python")
    assert len(queries) >= 4 and len(programs) >= 2, "the manual has lost its recipes"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        subprocess.run([swell, "init", "event"], check=True, capture_output=True)
        subprocess.run([swell, "run", "event.yaml", "-n", "512", "--db", "runs.db"], check=True, capture_output=True)
        subprocess.run([swell, "compare", "event.yaml", "-n", "512", "--csv", "tables", "--db", "runs.db"],
                       check=True, capture_output=True)
        database = sqlite3.connect("runs.db")
        for query in queries:
            rows = database.execute(query).fetchall()
            assert rows, f"no rows: {query}"
            assert any(rows[0]), f"nothing but NULL and zero: {query}"
            assert len({row[:2] for row in rows}) == len(rows), f"variants are mixed: {query}"
        database.close()
        for program in programs:
            if "import pandas" in program and importlib.util.find_spec("pandas") is None:
                print("skipped: pandas is not installed")
                continue
            done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
            assert done.stdout.strip(), f"says nothing: {program}"


if __name__ == "__main__":
    main()
