#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Generates files out of valid members and spoils some; our reader and jsonschema must agree on every one (U60).

usage: schema_agrees.py TST_CORE SCHEMA COUNT [SEED]
"""
import copy
import json
import os
import random
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)

WORK = [
    {"command": ["ls", "-l", "ä \" \\ \n"]}, {"command": []}, {"script": "x"}, {"script": "x", "interpreter": ["perl", "-w"]},
    {"call": {"worker": "w", "function": "f"}}, {"call": {"worker": "w", "function": "f", "arguments": {"a": [1]}}},
    {"print": ""}, {"sleep": "2s"}, {"sleep": 0}, {"barrier": True}, {"function": True},
]
MORE = {
    "label": ["x", "", "🧵"], "onFailure": ["fail", "abort", "tolerate"], "forever": [True, False], "cwd": ["/tmp"],
    "env": [{}, {"A": "b", "c d": ""}], "dotenv": [[], [".env"]], "stdin": [{"text": ""}, {"file": "f"}, {"text": "t", "x": 1}],
    "timeout": [1, 0.5, "10s", "1h30m", "250ms", "1.5s", "90"], "grace": ["3s"],
    "retries": [0, 3, {"count": 1}, {"count": 2, "delay": 0, "factor": 1.5, "maximum": "1m", "exitCodes": [75, 0]}],
    "success": [[0], [0, 255]], "ready": [{"line": "up"}, {"port": 8080, "timeout": 5}, {"file": "f"}],
    "shutdown": [["kill"]], "tokens": [{"gpu": 1}], "sigpipe": ["fail", "succeed"], "details": [""], "icon": ["i"], "x-unknown": [None, [1, {}], "y"],
}
GRAPH = {
    "name": ["n", ""], "description": ["d"], "window": [1, 4, 1000000, 2.0], "timeout": ["1h"], "tokens": [{"gpu": 2, "_a": 1}],
    "workers": [{}, {"py-1": {"command": ["python3", "a.py"]}}, {"w": {"command": [], "size": 3, "x": [1]}, "v": {"size": 1000, "command": ["v"]}}],
    "parameters": [{}, {"folder": "/usr"}], "future": [1e3, None],
}
VIEW = [{"at": [0, 40]}, {"bends": {"k0": [[1, 2], [3.5, -4]], "?": []}}, {"bends": {}}, {"at": [-1.5, 1e3], "colour": "teal", "folded": True}, {}, {"pin": 1}]
# What a member may be spoilt with: wrong types and values that no member takes.
BAD = [None, True, False, -1, 1.5, 1e30, "", "?", "a b", [], [1], [""], {}, {"a": 1}, {"": ""}, [None]]


def graph(rng, depth):
    made = {key: copy.deepcopy(rng.choice(values)) for key, values in GRAPH.items() if rng.random() < 0.2}
    keys = ["k%d" % i for i in range(rng.randrange(5))]
    made["jobs"] = []
    for index, key in enumerate(keys):
        job = {"key": key}
        if depth and rng.random() < 0.2:
            job["graph"] = graph(rng, depth - 1)
        else:
            job.update(copy.deepcopy(rng.choice(WORK)))
        job.update({name: copy.deepcopy(rng.choice(values)) for name, values in MORE.items() if rng.random() < 0.15})
        before = rng.sample(keys[:index], rng.randrange(index + 1))
        if before:
            job["needs"] = [k if rng.random() < 0.5 else {"job": k, "on": rng.choice(["done", "failure", "success"])} for k in before]
        made["jobs"].append(job)
    if len(keys) > 1 and rng.random() < 0.3:
        made["channels"] = [{"from": keys[0], "to": keys[1], "capacity": 3, "delivery": "share", "lines": True}]
    return made


def document(rng):
    made = {"weft": 1, **graph(rng, 2)}
    if rng.random() < 0.5:
        made["view"] = {job["key"]: copy.deepcopy(rng.choice(VIEW)) for job in made["jobs"]}
    return made


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from places(inner, path + (index,))


def spoil(rng, made):
    path = rng.choice([p for p in places(made) if p])
    holder = made
    for step in path[:-1]:
        holder = holder[step]
    if rng.random() < 0.2 and isinstance(holder, dict):
        del holder[path[-1]]
    else:
        holder[path[-1]] = copy.deepcopy(rng.choice(BAD))
    return path


def is_beyond_the_schema(made):
    """Keys that repeat, and names that lead nowhere: JSON Schema cannot say these."""
    def check(holder):
        jobs = holder.get("jobs")
        if not isinstance(jobs, list):
            return False
        keys = [job["key"] for job in jobs if isinstance(job, dict) and isinstance(job.get("key"), str)]
        ends = []
        for job in jobs:
            if not isinstance(job, dict):
                continue
            needs = job.get("needs") if isinstance(job.get("needs"), list) else []
            named = [need.get("job") if isinstance(need, dict) else need for need in needs]
            if job.get("key") in named or len(set(map(str, named))) != len(named):
                return True
            ends += named
            if isinstance(job.get("graph"), dict) and check(job["graph"]):
                return True
        for channel in holder["channels"] if isinstance(holder.get("channels"), list) else []:
            if isinstance(channel, dict):
                ends += [channel.get("from"), channel.get("to")]
                if channel.get("from") == channel.get("to"):
                    return True
        return len(set(keys)) != len(keys) or any(isinstance(end, str) and end not in keys for end in ends)

    view = made.get("view")
    keys = {job.get("key") for job in made["jobs"] if isinstance(job, dict) and isinstance(job.get("key"), str)} if isinstance(made.get("jobs"), list) else set()
    return check(made) or (isinstance(view, dict) and any(key not in keys for key in view))


def main():
    program, schema_file, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    with tempfile.TemporaryDirectory() as folder:
        made = []
        while len(made) < count:
            text = document(rng)
            changed = None
            if rng.random() < 0.7:
                changed = spoil(rng, text)
            if is_beyond_the_schema(text):
                continue
            name = os.path.join(folder, "%d.weft" % len(made))
            with open(name, "w", encoding="utf-8") as file:
                json.dump(text, file, ensure_ascii=rng.random() < 0.5)
            made.append((name, text, changed))
        answer = subprocess.run([program, "--read-weft"] + [name for name, _, _ in made], capture_output=True, text=True, check=False)
        lines = answer.stdout.splitlines()
        if len(lines) != len(made):
            print("the reader answered %d of %d files: %s" % (len(lines), len(made), answer.stderr))
            return 1
    wrong = 0
    valid = 0
    for (name, text, changed), line in zip(made, lines):
        problems = [error.message for error in validator.iter_errors(text)]
        valid += not problems
        if (line == "ok") != (not problems):
            wrong += 1
            print("%s at %s\n  reader: %s\n  schema: %s\n  %s" % (os.path.basename(name), changed, line, problems[:2], json.dumps(text)[:1000]))
    print("%d files, %d valid, %d disagreements" % (count, valid, wrong))
    return 1 if wrong or valid < count / 10 or valid > count * 9 / 10 else 0


sys.exit(main())
