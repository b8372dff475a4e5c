"""The models of bench/events.cpp in SimPy 3: million events a second of M/M/1 and hold, as JSON."""

import json
import random
import time

import simpy

CUSTOMERS = 200_000  # a fifth of what the engine serves: time is proportional
TURNS = 3


def mm1():
    env = simpy.Environment()
    server = simpy.Resource(env, capacity=1)
    draw = random.Random(1)

    def customer():
        with server.request() as turn:
            yield turn
            yield env.timeout(draw.expovariate(1.0))

    def arrivals():
        for _ in range(CUSTOMERS):
            yield env.timeout(draw.expovariate(0.9))
            env.process(customer())

    env.process(arrivals())
    return env.run, 2 * CUSTOMERS  # an arrival and a departure each, as in the engine


def hold(pending, events=200_000):
    env = simpy.Environment()
    draw = random.Random(1)

    def again():
        while True:
            yield env.timeout(draw.expovariate(1.0))

    for _ in range(pending):
        env.process(again())
    env.run(until=2.0)  # all have begun
    return lambda: env.run(until=2.0 + events / pending), events


def best(prepare):
    """Of several turns; prepare() gives what is timed and the events that happen in it."""
    rates = []
    for _ in range(TURNS):
        run, events = prepare()
        began = time.process_time()
        run()
        rates.append(events / (time.process_time() - began) / 1e6)
    return max(rates)


rates = {"mm1": best(mm1)}
for pending in (16, 1000, 10_000):
    rates[f"hold/{pending}"] = best(lambda: hold(pending))
print(json.dumps(rates, indent=1))
