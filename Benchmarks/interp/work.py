"""The same work as work.ps1. Each line: a name and seconds."""
import time


def measure(name, work):
    start = time.perf_counter()
    work()
    print(f"{name} {time.perf_counter() - start:.9f}", flush=True)


def add_one(number):
    return number + 1


def while_loop():
    i = 0
    while i < 10_000_000:
        i += 1


def range_loop():
    for i in range(10_000_000):
        pass


def call():
    x = 0
    for i in range(1_000_000):
        x = add_one(x)


def append():
    s = ""
    for i in range(1_000_000):
        s += "x"


numbers = []


def fill():
    x = 12345
    for i in range(1_000_000):
        x = (x * 16807) % 2147483647
        numbers.append(x)


class Item:
    def __init__(self, number):
        self.id = number
        self.name = "vm"
        self.memory = number & 1023


class Pair:
    def __init__(self, name, path):
        self.name = name
        self.path = path


def objects():
    for i in range(1_000_000):
        o = Pair("vm", "C:\\")


def pipeline():
    made = (Item(i) for i in range(1_000_000))
    large = (item for item in made if item.memory > 511)
    sum(1 for _ in (item.id for item in large))


def blocks():
    odd = (i for i in range(1_000_000) if i % 2)
    sum(1 for _ in (i * 2 for i in odd))


measure("while", while_loop)
measure("range", range_loop)
measure("call", call)
measure("append", append)
measure("fill", fill)
measure("sort", numbers.sort)
measure("object", objects)
measure("pipeline", pipeline)
measure("blocks", blocks)
