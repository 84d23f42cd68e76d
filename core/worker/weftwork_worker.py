# SPDX-License-Identifier: Apache-2.0
"""Offers Python functions to a pool of Weftwork, by name. One file; the standard library alone.

    import weftwork_worker

    @weftwork_worker.function
    def digest(path, *, algorithm="sha256"):
        ...

    if __name__ == "__main__":
        weftwork_worker.serve()

or, without a line about workers in tasks.py:  python3 weftwork_worker.py tasks.py  (or -m weftwork_worker tasks):
then all public functions of the module are offered. What a function prints goes to the pool's listener. A call that is
cancelled, or takes too long, gets CallCancelled where it is. The protocol is told in docs/worker-protocol.md.
"""
import collections
import importlib
import os
import select
import signal
import struct
import sys
import threading
import traceback
import types
from time import monotonic_ns

__all__ = ["CallCancelled", "function", "initializer", "serve", "worker_name"]

VERSION = 1
LONGEST = 1 << 30
DEEPEST = 100


class CallCancelled(BaseException):
    """The call that runs was cancelled or took too long. Not an Exception, so that functions pass it on."""


class UnencodableResult(Exception):
    """A value that cannot be sent."""


_pack_int = struct.Struct("<cq").pack
_pack_unsigned = struct.Struct("<cQ").pack
_pack_double = struct.Struct("<cd").pack
_pack_count = struct.Struct("<cI").pack
_pack_result = struct.Struct("<IccIcqcqcq").pack
_size = struct.Struct("<I")
_int = struct.Struct("<q")
_unsigned = struct.Struct("<Q")
_double = struct.Struct("<d")


def _encode(value, out, depth=0):
    kind = type(value)
    if kind is int:
        if -(1 << 63) <= value < 1 << 63:
            out.append(_pack_int(b"i", value))
        elif 0 <= value < 1 << 64:
            out.append(_pack_unsigned(b"u", value))
        else:
            raise UnencodableResult("an integer of more than 64 bits cannot be sent")
    elif kind is str:
        _encode_text(b"s", value, out)
    elif value is None:
        out.append(b"N")
    elif kind is bool:
        out.append(b"T" if value else b"F")
    elif kind is float:
        out.append(_pack_double(b"d", value))
    elif kind in (bytes, bytearray, memoryview):
        if kind is memoryview:
            value = value.tobytes()
        if len(value) > LONGEST:
            raise UnencodableResult("%d bytes are more than can be sent" % len(value))
        out.append(_pack_count(b"b", len(value)))
        out.append(value)
    elif depth >= DEEPEST:
        raise UnencodableResult("a value is nested too deeply to be sent")
    elif kind is list or kind is tuple:
        _encode_list(value, out, depth)
    elif kind is dict:
        out.append(_pack_count(b"m", len(value)))
        for key, item in value.items():
            if type(key) is not str:
                raise UnencodableResult("a key of type %s cannot be sent; only text can be one" % type(key).__name__)
            _encode_text(b"", key, out)
            _encode(item, out, depth + 1)
    else:
        raise UnencodableResult("a value of type %s cannot be sent" % kind.__name__)


def _encode_text(tag, text, out):
    try:
        encoded = text.encode()
    except UnicodeEncodeError as error:
        raise UnencodableResult("a text cannot be sent: %s" % error) from None
    out.append(tag + _size.pack(len(encoded)))
    out.append(encoded)


def _encode_list(items, out, depth):
    kinds = set(map(type, items)) if len(items) > 4 else ()
    try:  # numbers of one type go as one block, at the speed of C
        if kinds == {int}:
            out.append(_pack_count(b"I", len(items)) + struct.pack("<%dq" % len(items), *items))
            return
    except struct.error:
        pass  # larger than 63 bits: one by one
    if kinds == {float}:
        out.append(_pack_count(b"D", len(items)) + struct.pack("<%dd" % len(items), *items))
        return
    out.append(_pack_count(b"l", len(items)))
    for item in items:
        _encode(item, out, depth + 1)


def _decode(data, at):
    """The value that begins at a place, and where the next does."""
    tag = data[at]
    at += 1
    if tag == 0x69:  # i
        return _int.unpack_from(data, at)[0], at + 8
    if tag == 0x73:  # s
        end = at + 4 + _size.unpack_from(data, at)[0]
        return str(data[at + 4:end], "utf-8"), end
    if tag == 0x4E:  # N
        return None, at
    if tag == 0x54 or tag == 0x46:  # T, F
        return tag == 0x54, at
    if tag == 0x64:  # d
        return _double.unpack_from(data, at)[0], at + 8
    if tag == 0x75:  # u
        return _unsigned.unpack_from(data, at)[0], at + 8
    count = _size.unpack_from(data, at)[0]
    at += 4
    if tag == 0x62:  # b
        return bytes(data[at:at + count]), at + count
    if tag == 0x49 or tag == 0x44:  # I, D
        form = "<%d%s" % (count, "q" if tag == 0x49 else "d")
        return list(struct.unpack_from(form, data, at)), at + 8 * count
    if tag == 0x6C:  # l
        items = []
        for _ in range(count):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    if tag == 0x6D:  # m
        members = {}
        for _ in range(count):
            end = at + 4 + _size.unpack_from(data, at)[0]
            members[str(data[at + 4:end], "utf-8")], at = _decode(data, end)
        return members, at
    raise ValueError("not a value of the worker protocol")


class _Link:
    """The worker's end of the protocol. The main thread alone uses it, also from its signal handler."""

    def __init__(self, reads, writes):
        self.reads, self.writes = reads, writes
        self.data = bytearray()
        self.calls = collections.deque()
        self.configuration = None
        self.running = None
        self.is_asked = False  # the pool called for attention while nothing ran
        self.is_cancelled = False
        self.is_reading = False
        self.is_over = False

    def send(self, kind, *fields):
        parts = [b""]
        _encode(fields, parts)
        size = sum(map(len, parts))
        if size > LONGEST:
            raise UnencodableResult("a message of %d bytes is longer than the worker protocol allows" % size)
        parts[0] = _size.pack(size) + kind
        rest = memoryview(b"".join(parts))
        while rest:
            rest = rest[os.write(self.writes, rest):]

    def send_result(self, identity, start, stop, value):
        """What send(b"v", ...) does, with less ado: most frames are these."""
        parts = [b""]
        _encode(value, parts, 1)
        size = sum(map(len, parts)) + 32
        if size > LONGEST:
            raise UnencodableResult("a message of %d bytes is longer than the worker protocol allows" % size)
        parts[0] = _pack_result(size, b"v", b"l", 4, b"i", identity, b"i", start, b"i", stop)
        data = b"".join(parts)
        written = os.write(self.writes, data)
        if written < len(data):
            rest = memoryview(data)[written:]
            while rest:
                rest = rest[os.write(self.writes, rest):]

    def read(self):
        """Takes what the pool has written, and waits for it if there is nothing."""
        data = os.read(self.reads, 1 << 20)
        if not data:
            self.is_over = True
            return
        self.data += data
        at = 0
        with memoryview(self.data) as view:
            while len(view) - at >= 5:
                size = _size.unpack_from(view, at)[0]
                if size > LONGEST:
                    raise ValueError("a frame is too long")
                if len(view) - at - 5 < size:
                    break
                self.take(view[at + 4], _decode(view[at + 5:at + 5 + size], 0)[0])
                at += 5 + size
        del self.data[:at]

    def take(self, kind, fields):
        if kind == 0x63:  # c, a call
            self.calls.append(fields)
        elif kind == 0x43:  # C, the configuration
            self.configuration = fields
        elif kind == 0x78:  # x, cancel
            if self.running == fields[0]:
                self.is_cancelled = True
            for call in [call for call in self.calls if call[0] == fields[0]]:
                self.calls.remove(call)
                now = monotonic_ns()
                self.send(b"f", call[0], now, now, "the call was cancelled", "CallCancelled", [], None)
        elif kind == 0x72:  # r, give back
            self.send(b"b", *[call[0] for call in self.calls])
            self.calls.clear()
        elif kind == 0x71:  # q, the end
            self.is_over = True

    def look(self, *_):
        """The pool calls for attention: SIGURG."""
        if self.running is None or self.is_reading:
            self.is_asked = True  # before the next call begins, or when what is being read has been taken
            return
        self.is_reading = True  # the next signal may come in the midst of it
        try:
            self.is_asked = False
            while not self.is_over and select.select([self.reads], [], [], 0)[0]:
                self.read()
        finally:
            self.is_reading = False
        if self.is_asked:
            self.look()
        if self.is_cancelled:
            self.is_cancelled = False
            raise CallCancelled("the call was cancelled")

    def next(self):
        while not self.calls and not self.is_over:
            self.read()
        return self.calls.popleft() if self.calls else None

    def run(self, functions, call):
        identity, name, arguments, named = call[:4]
        start = monotonic_ns()
        try:
            try:
                if name not in functions:
                    raise UnknownFunction("there is no function %s; there are: %s" % (name, ", ".join(sorted(functions))))
                self.running = identity
                if self.is_asked:
                    self.look()
                value = functions[name](*arguments, **named)
            finally:
                self.running = None
                self.is_cancelled = False
                stop = monotonic_ns()
                _flush()
            self.send_result(identity, start, stop, value)
        except BaseException as error:  # SystemExit and KeyboardInterrupt too: only the call fails
            self.fail(b"f", error, identity, start, monotonic_ns())

    def fail(self, kind, error, *head):
        lines = [line for part in traceback.format_exception(type(error), error, error.__traceback__)
                 for line in part.rstrip("\n").split("\n")]
        code = getattr(error, "code", getattr(error, "errno", None))
        is_code = type(code) is int and -(1 << 31) <= code < 1 << 31
        texts = [str(error).encode(errors="replace").decode(), type(error).__name__,
                 [line.encode(errors="replace").decode() for line in lines]]
        self.send(kind, *head, *texts, *([code if is_code else None] if kind == b"f" else []))


class UnknownFunction(LookupError):
    pass


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass  # a function closed or replaced it


def _die_with_pool():
    """Lets the kernel end the process when the pool has gone, also while a function holds the interpreter."""
    try:
        import ctypes
        ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
    except (ImportError, OSError, AttributeError):
        pass  # a Python without ctypes: then _end_with_pool() does it when the function lets go


def _end_with_pool(reads):
    """Ends the process when the pool has gone, also if a shell stands between."""
    watch = select.poll()
    watch.register(reads, 0)
    while not watch.poll():
        pass
    os._exit(1)


_functions = {}
_initializer = None
_name = ""


def function(what=None, *, name=None):
    """Offers a function, by its own name or another: @function, or @function(name="sum")."""
    if what is None:
        return lambda wanted: function(wanted, name=name)
    _functions[name or what.__name__] = what
    return what


def initializer(what):
    """Is called with the pool's configuration before the first call; if it raises, the worker does not start."""
    global _initializer
    _initializer = what
    return what


def worker_name():
    """What the pool calls this worker: "Pool1" and so on; empty outside a pool."""
    return _name


def serve(functions=None):
    """Answers calls until the pool has no more, then ends the program. `functions`: more of them, by name."""
    global _name
    offered = {**_functions, **(functions or {})}
    try:
        reads, writes = map(int, os.environ.pop("WEFTWORK_WORKER_FDS").split(","))
    except (KeyError, ValueError):
        sys.exit("This program is a worker: a pool of Weftwork starts it. It offers: %s." % ", ".join(sorted(offered)))
    os.set_inheritable(reads, False)
    os.set_inheritable(writes, False)
    link = _Link(reads, writes)
    signal.signal(signal.SIGURG, link.look)
    _die_with_pool()
    threading.Thread(target=_end_with_pool, args=(reads,), daemon=True).start()
    while link.configuration is None and not link.is_over:
        link.read()
    if link.configuration is None:
        sys.exit(1)
    _name = link.configuration[1]
    try:
        if _initializer:
            _initializer(link.configuration[2])
    except BaseException as error:
        _flush()
        link.fail(b"R", error)
        sys.exit(1)
    link.send(b"H", VERSION, os.getpid(), sorted(offered))
    while True:
        call = link.next()
        if call is None:
            break
        link.run(offered, call)
    _flush()
    sys.exit(0)


def _load(where):
    """The public functions of a module, by its name or its file."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(where)) if where.endswith(".py") else os.getcwd())
    module = importlib.import_module(os.path.basename(where)[:-3] if where.endswith(".py") else where)
    if _functions:
        return {}
    return {name: value for name, value in vars(module).items()
            if isinstance(value, types.FunctionType) and value.__module__ == module.__name__ and name[0] != "_"}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: weftwork_worker.py MODULE|FILE.py")
    sys.modules["weftwork_worker"] = sys.modules["__main__"]
    serve(_load(sys.argv[1]))
