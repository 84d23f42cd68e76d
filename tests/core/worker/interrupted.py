# SPDX-License-Identifier: Apache-2.0
"""A worker is called for attention while it already looks: prints the calls that it has then."""
import os
import sys

sys.path.insert(0, sys.argv[1])
import weftwork_worker as worker

reads, feed = os.pipe()
pool = worker._Link(0, feed)
link = worker._Link(reads, os.pipe()[1])
take = link.take


def interrupted(kind, fields):
    if fields[0] == 1:
        pool.send(b"c", 3, "f", [], {})
        link.look()  # as the next signal does
    take(kind, fields)


pool.send(b"c", 1, "f", [], {})
pool.send(b"c", 2, "f", [], {})
link.running = 9
link.take = interrupted
link.look()
print(*[call[0] for call in link.calls])
