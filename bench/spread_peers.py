"""Plays the cascades of bench/spread.cpp with packages of Python, on the graphs that it wrote: people reached a second.

graph-tool has the same process (SIR in whole steps, everybody infectious for one of them). igraph and networkx have no
cascades: igraph draws which ties carry and takes what hangs together with the seeds, which has the same law, and with
networkx the cascade is the loop that everybody writes."""

import json
import random
import sys
import time

import numpy


def played(cascade, least_seconds=2.0, most=20):
    """People reached a second, over as many cascades as fit."""
    people, start = 0, time.process_time()
    for _ in range(most):
        people += cascade()
        if time.process_time() - start > least_seconds:
            break
    return people / (time.process_time() - start)


def with_networkx(count, ties, seeds, chance):
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(ties.tolist())
    draw = random.Random(1).random

    def cascade():
        reached, turn = set(seeds), list(seeds)
        while turn:
            following = []
            for person in turn:
                for other in graph.adj[person]:
                    if other not in reached and draw() < chance:
                        reached.add(other)
                        following.append(other)
            turn = following
        return len(reached)

    return cascade


def with_igraph(count, ties, seeds, chance):
    import igraph

    graph = igraph.Graph(n=count, edges=ties)
    draw = numpy.random.default_rng(1)

    def cascade():
        live = numpy.flatnonzero(draw.random(len(ties)) < chance)
        parts = graph.subgraph_edges(live.tolist(), delete_vertices=False).connected_components()
        member, sizes = parts.membership, parts.sizes()
        return sum(sizes[part] for part in {member[seed] for seed in seeds})

    return cascade


def with_graph_tool(count, ties, seeds, chance):
    import graph_tool
    import graph_tool.dynamics

    graph_tool.seed_rng(1)
    graph_tool.openmp_set_num_threads(1)
    graph = graph_tool.Graph(directed=False)
    graph.add_vertex(count)
    graph.add_edge_list(ties)

    def cascade():
        start = graph.new_vertex_property("int32_t")
        for seed in seeds:
            start[seed] = 1
        state = graph_tool.dynamics.SIRState(graph, beta=chance, gamma=1.0, s=start, constant_beta=True)
        while (state.get_state().a == 1).any():
            state.iterate_sync()
        return int((state.get_state().a == 2).sum())

    return cascade


def main(folder):
    measured = {}
    for case in ("ER_100k_p03", "ER_100k_p08", "BA_100k_p08", "ER_1M_p08"):
        with open(f"{folder}/{case}.seeds", encoding="utf-8") as file:
            count, chance = file.readline().split()
            seeds = sorted({int(line) for line in file})
        ties = numpy.fromfile(f"{folder}/{case}.ties", dtype=numpy.uint32).reshape(-1, 2)
        measured[case] = {}
        for name, peer in (("networkx", with_networkx), ("igraph", with_igraph), ("graph-tool", with_graph_tool)):
            try:
                measured[case][name] = played(peer(int(count), ties, seeds, float(chance)))
            except ImportError:
                print(f"{name} is not installed", file=sys.stderr)
    json.dump(measured, sys.stdout, indent=1)


if __name__ == "__main__":
    main(sys.argv[1])
