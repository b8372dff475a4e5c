"""Turns what Google Benchmark measured into the Markdown tables of bench/results."""

import json
import platform
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
            if row["run_type"] == "iteration":
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


if __name__ == "__main__":
    {"events": events, "draws": draws}[sys.argv[1]](*sys.argv[2:])
