"""The same work as work.ps1. Each line: a name and seconds."""
import ast
import json
import math
import os
import tempfile
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


def table_set():
    h = {}
    for i in range(1_000_000):
        h[f"k{i & 1023}"] = i


keys = [f"k{i}" for i in range(1024)]
table = {key: len(key) for key in keys}


def table_get():
    x = 0
    for i in range(1000):
        for key in keys:
            x += table[key]


def index():
    a = list(range(1024))
    x = 0
    i = 0
    while i < 1_000_000:
        x += a[i & 1023]
        i += 1


def method():
    s = "Virtual Machine"
    i = 0
    while i < 1_000_000:
        x = s.upper()
        i += 1


def text():
    n = None
    i = 0
    while i < 1_000_000:
        x = f"machine {i} of {n}"
        i += 1


class Counter:
    def __init__(self):
        self.count = 0

    def next(self, by):
        self.count += by
        return self.count


def class_method():
    c = Counter()
    i = 0
    while i < 300_000:
        x = c.next(1)
        i += 1


def checked(*, number, by=1):
    return number + by


def advanced_call():
    x = 0
    for i in range(100_000):
        x = checked(number=x, by=2)


def output(value):
    return value


def cmdlet_call():
    for i in range(100_000):
        x = output(i)


def class_object():
    for i in range(100_000):
        x = Pair("vm", 1)


items = [Pair(f"vm{i}", i & 1023) for i in range(100_000)]


def member_name():
    x = [item.name for item in items]


def where_method():
    x = [item for item in items if item.path > 511]


def select_two():
    x = [{"Name": item.name, "Memory": item.path} for item in items]


def split():
    s = "a,b,c,d"
    for i in range(100_000):
        x = s.split(",")


def format_operator():
    for i in range(100_000):
        x = "{0} of {1:03d}".format("x", i)


def overloads():
    for i in range(100_000):
        x = math.floor(i / 2)


total = 0


def script_variable():
    global total
    total = 0
    for i in range(1_000_000):
        total += 1


def throw_catch():
    for i in range(100_000):
        try:
            raise RuntimeError("bad")
        except RuntimeError:
            x = 0


handle, data = tempfile.mkstemp()
with os.fdopen(handle, "w") as file:
    for number in range(1_000_000):
        file.write(f"line {number} of the file\n")


def lines():
    with open(data) as file:
        stripped = (line.rstrip("\n") for line in file)
        wanted = (line for line in stripped if line.endswith("7 of the file"))
        sum(1 for _ in (len(line) for line in wanted))


def read_lines():
    x = 0
    with open(data) as file:
        for line in file:
            x += len(line.rstrip("\n"))


json_text = "[" + ",".join(
    f'{{"Name":"machine {i}","Id":{i},"Memory":[1,2.5,true,null],"State":{{"On":false,"Since":"today"}}}}'
    for i in range(10_000)) + "]"
objects_read = []


def from_json():
    objects_read[:] = json.loads(json_text)


def to_json():
    json.dumps(objects_read, separators=(",", ":"))


rows = [(f"machine {i}", "Running", i * 4096, i) for i in range(10_000)]


def format_table():
    shown = []
    for row in rows:
        widths = (12, 7, 8, 6)
        shown.append(" ".join([row[0].ljust(widths[0]), row[1].ljust(widths[1]), str(row[2]).rjust(widths[2]), str(row[3]).rjust(widths[3])]))
    "\n".join(shown)


part = """def get_part(first: int, second: str = 'x'):
    if first > 3:
        print(f"got {first} and {second}")
    else:
        return [item * 2 for item in (first + 1,)]
"""
source = part * (400_000 // len(part))


def parse():
    ast.parse(source)


measure("while", while_loop)
measure("range", range_loop)
measure("call", call)
measure("append", append)
measure("fill", fill)
measure("sort", numbers.sort)
measure("object", objects)
measure("pipeline", pipeline)
measure("blocks", blocks)
measure("table_set", table_set)
measure("table_get", table_get)
measure("index", index)
measure("method", method)
measure("text", text)
measure("class_method", class_method)
for work in (
    advanced_call, cmdlet_call, class_object, member_name, where_method, select_two, split, format_operator, overloads, script_variable, throw_catch,
):
    measure(work.__name__, work)
measure("lines", lines)
measure("read_lines", read_lines)
os.remove(data)
measure("from_json", from_json)
measure("to_json", to_json)
measure("format", format_table)
measure("parse", parse)
