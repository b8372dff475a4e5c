"""Turns what Google Benchmark measured into the Markdown tables of bench/results."""

import json
import platform
import statistics
import sys


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def best_of(path, measure, choose):
    best = {}
    with open(path, encoding="utf-8") as file:
        for row in json.load(file)["benchmarks"]:
            if row["run_type"] == "iteration" and measure in row:
                name, value = row["name"], row[measure]
                best[name] = choose(best.get(name, value), value)
    return best


def events(measured, simpy):
    rates = {name: rate / 1e6 for name, rate in best_of(measured, "items_per_second", max).items()}
    with open(simpy, encoding="utf-8") as file:
        python = json.load(file)
    print("# Events a second\n")
    print(f"Million events a second of CPU time, one thread, best of several turns, on {processor()}. Such machines are")
    print("shared: compare within a row. Bare: a 4-ary heap without handles, phases, cancellation, resources or statistics")
    print("(bench/bare_heap.hpp); SimPy: version 3, the same models (bench/events_simpy.py).\n")
    print("| Model | Engine | Bare heap | SimPy | Time over bare | Times SimPy |")
    print("|---|--:|--:|--:|--:|--:|")
    titles = {
        "mm1": "M/M/1, 1 M customers",
        "hold/16": "hold, 16 pending",
        "hold/1000": "hold, 1,000 pending",
        "hold/10000": "hold, 10,000 pending",
    }
    for key, title in titles.items():
        model, _, pending = key.partition("/")
        suffix = f"/{pending}" if pending else ""
        engine, bare, slow = rates[f"{model}/engine{suffix}"], rates[f"{model}/bare{suffix}"], python[key]
        print(f"| {title} | {engine:.1f} | {bare:.1f} | {slow:.2f} | {bare / engine:.2f} | {engine / slow:.0f} |")


def draws(measured):
    print("# Draws\n")
    print(f"Nanoseconds of CPU time each, one thread, best of several turns, on {processor()}.\n")
    print("| What | ns |\n|---|--:|")
    for name, nanoseconds in sorted(best_of(measured, "cpu_time", min).items()):
        print(f"| {name} | {nanoseconds:,.1f} |")


def spread(measured, peers):
    rates = {name: rate / 1e6 for name, rate in best_of(measured, "items_per_second", max).items()}
    with open(peers, encoding="utf-8") as file:
        python = {case: {name: rate / 1e6 for name, rate in of.items()} for case, of in json.load(file).items()}
    print("# Spread\n")
    print(f"Million people reached a second of CPU time, one thread, best of several turns, on {processor()}. Such machines")
    print("are shared: compare within a row. Ten seeds; ER is a Poisson random graph, BA preferential attachment, mean degree")
    print("20. Bare: bench/bare_spread.hpp, one random stream for all cascades, one chance, nobody remembered. Full: delays by")
    print("the hour, six kinds of people with chances of their own; its bare twin has the delays alone. Every cascade of ours")
    print("can be played again alone, and knows from whom everybody has it. Peers: bench/spread_peers.py, plain cascades.\n")
    names = ["networkx", "igraph", "graph-tool"]
    print("| Graph | Plain | Bare | Plain over bare | Target | Full | Bare with delays | Full over bare | Target | "
          + " | ".join(names) + " |")
    print("|---|" + "--:|" * (8 + len(names)))
    titles = {
        "ER_100k_p03": ("ER 100k, p = 0.03", 100),
        "ER_100k_p08": ("ER 100k, p = 0.08", 100),
        "BA_100k_p08": ("BA 100k, p = 0.08", 80),
        "ER_1M_p08": ("ER 1M, p = 0.08", 60),
    }

    def figure(value, digits=1):
        return "–" if value is None else f"{value:.{digits}f}"

    for case, (title, target) in titles.items():
        ours, full = rates[f"plain/ours/{case}"], rates[f"full/ours/{case}"]
        bare, timed = rates.get(f"plain/bare/{case}"), rates.get(f"full/bare/{case}")
        print(f"| {title} | {ours:.1f} | {figure(bare)} | {figure(bare and ours / bare, 2)} | {target} | {full:.1f} | "
              f"{figure(timed)} | {figure(timed and full / timed, 2)} | 0.90 | "
              + " | ".join(figure(python.get(case, {}).get(name), 4) for name in names) + " |")
    print("\n## Making a graph\n")
    print("A million people, twenty million ties (each in both ends' rows), two threads; bytes over those of bare sparse rows")
    print("(target: 1.5).\n")
    print("| Graph | Seconds | Ties | Bytes over bare |\n|---|--:|--:|--:|")
    seconds = best_of(measured, "real_time", min)
    with open(measured, encoding="utf-8") as file:
        rows = {row["name"]: row for row in json.load(file)["benchmarks"] if row["name"].startswith("graph/")
                and row["run_type"] == "iteration"}
    for name, row in rows.items():
        print(f"| {name.split('/')[1]} | {seconds[name] / 1e3:.1f} | {row['ties'] / 1e6:.2f} M | "
              f"{row['bytes_over_bare']:.2f} |")


def render(measured, first_chart):
    print("# Writing the results\n")
    print(f"The annual summit, 16,384 futures, once they are played, on {processor()}. Milliseconds of wall time, best and")
    print("median of several turns. The workbook has a row for every future, or the findings alone; the page has its charts'")
    print("library, which is the same in every page. The first chart is on the screen so long after the file was opened in a")
    print("fresh Chromium of 1280 × 900.\n")
    print("| What | best | median | target | MB |")
    print("|---|--:|--:|--:|--:|")
    titles = {"page": ("the page", 100), "workbook": ("the workbook", 100), "workbook/findings": ("the workbook, findings alone", None),
              "json": ("JSON", None)}
    turns, size = {}, {}
    with open(measured, encoding="utf-8") as file:
        for row in json.load(file)["benchmarks"]:
            if row["run_type"] == "iteration":
                name = row["name"].removesuffix("/real_time")
                turns.setdefault(name, []).append(row["real_time"])
                size[name] = row["bytes"] / 1e6

    def line(title, all_turns, target, megabytes):
        print(f"| {title} | {min(all_turns):.0f} | {statistics.median(all_turns):.0f} | {target or '–'} | {megabytes} |")

    for name, (title, target) in titles.items():
        line(title, turns[name], target, f"{size[name]:.1f}")
    with open(first_chart, encoding="utf-8") as file:
        line("the first chart", json.load(file)["milliseconds"], 1000, "–")


if __name__ == "__main__":
    {"events": events, "draws": draws, "spread": spread, "render": render}[sys.argv[1]](*sys.argv[2:])
