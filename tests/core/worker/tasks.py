# SPDX-License-Identifier: Apache-2.0
"""The functions of tests/support/poolfunctions.cpp, in Python."""
import os
import signal
import sys
import time

import weftwork_worker
from weftwork_worker import function

configuration = None


@weftwork_worker.initializer
def keep(value):
    global configuration
    configuration = value
    if value == "refuse":
        raise ValueError("no worker today")


@function
def nop():
    pass


@function
def echo(value):
    return value


@function
def join(first, second, separator="-"):
    return first + separator + second


@function
def nap(milliseconds):
    time.sleep(milliseconds / 1000)
    return milliseconds


@function
def stubborn(milliseconds):
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end:
        try:
            time.sleep(end - time.monotonic())
        except BaseException:
            pass


@function
def fail(text):
    raise RuntimeError(text)


@function
def say(text):
    print(text)


@function
def whoami():
    return [weftwork_worker.worker_name(), os.getpid(), configuration]


@function
def big(size):
    return b"\x07" * size


@function
def end(code):
    print("going with", code, file=sys.stderr)
    sys.stderr.flush()
    os._exit(code)


@function
def die(number):
    os.kill(os.getpid(), number)


@function
def strange():
    return object()


@function(name="exit")
def leave(code):
    sys.exit(code)


@function
def deafen(milliseconds):
    """Holds the interpreter, so that no signal is heard."""
    sum(range(milliseconds * 100_000_000))


@function
def write_raw(data):
    os.write(4, data)
    time.sleep(60)
