# SPDX-License-Identifier: Apache-2.0
"""A worker that looks at files. It knows nothing of workers: weftwork_worker.py offers its functions."""
import hashlib
import statistics


def digest(path, algorithm="sha256"):
    """The digest of a file, in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.new(algorithm, file.read()).hexdigest()


def lines(path):
    """How long the lines of a file are, in bytes."""
    with open(path, "rb") as file:
        lengths = [len(line.rstrip(b"\n")) for line in file]
    if not lengths:
        raise ValueError("there is no line in " + path)
    return {"count": len(lengths), "longest": max(lengths), "median": float(statistics.median(lengths))}
