# SPDX-License-Identifier: Apache-2.0
"""A private desktop for one test: an X server, a window manager, a session bus with accessibility, and a mouse.

Everything started here is ended here, by its process id.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time

TOOLS = ["Xvfb", "openbox", "xdotool", "import", "dbus-daemon", "gdbus"]


def missing_tools():
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    try:
        import pyatspi  # noqa: F401
    except ImportError:
        missing.append("python3-pyatspi")
    return missing


class Desktop:
    """Use as a context manager."""

    def __init__(self, size="1600x1000", scale="1"):
        self.size = size
        self.scale = scale
        self.children = []
        self.home = tempfile.mkdtemp(prefix="weft-desktop-")
        self.environment = dict(os.environ)
        for name in ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORM", "QT_STYLE_OVERRIDE"):
            self.environment.pop(name, None)
        for name, folder in (("XDG_RUNTIME_DIR", "runtime"), ("XDG_CONFIG_HOME", "config"),
                             ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state"), ("XDG_DATA_HOME", "data"),
                             ("HOME", "home")):
            path = os.path.join(self.home, folder)
            os.makedirs(path, mode=0o700)
            self.environment[name] = path
        self.environment["QT_SCALE_FACTOR"] = scale
        self.environment["LC_ALL"] = "C.UTF-8"

    def __enter__(self):
        try:
            self._start_x()
            self._start_bus()
            self._start_window_manager()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for child in reversed(self.children):
            child.terminate()
        for child in reversed(self.children):
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self, *command, **options):
        child = subprocess.Popen(command, env=self.environment, **options)
        self.children.append(child)
        return child

    def run(self, *command, check=True):
        done = subprocess.run(command, env=self.environment, check=check, capture_output=True, text=True)
        return done.stdout.strip()

    def _start_x(self):
        read, write = os.pipe()
        self.start("Xvfb", "-displayfd", str(write), "-screen", "0", self.size + "x24", "-nolisten", "tcp", "-noreset",
                   pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.environment["DISPLAY"] = ":" + answer.readline().strip()

    def _start_bus(self):
        read, write = os.pipe()
        self.start("dbus-daemon", "--session", "--nofork", "--print-address=%d" % write, pass_fds=[write],
                   stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = answer.readline().strip()
        self.start("/usr/libexec/at-spi-bus-launcher", "--launch-immediately", stderr=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)
        wait_until(lambda: subprocess.run(
            ["gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus", "-m",
             "org.a11y.Bus.GetAddress"], env=self.environment, capture_output=True).returncode == 0, "the accessibility bus")
        for key in ("IsEnabled", "ScreenReaderEnabled"):
            self.run("gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus", "-m",
                     "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", key, "<true>")

    def _start_window_manager(self):
        # A window opened before the manager handles requests would stay unmapped: wait for its own start-up command.
        ready = os.path.join(self.home, "wm.ready")
        self.start("openbox", "--sm-disable", "--startup", "touch " + ready, stderr=subprocess.DEVNULL)
        wait_until(lambda: os.path.exists(ready), "the window manager")

    # The mouse and the keyboard

    def move(self, x, y):
        self.run("xdotool", "mousemove", "--sync", str(int(x)), str(int(y)), check=False)

    def click(self, x, y, button=1, repeat=1):
        self.move(x, y)
        self.run("xdotool", "click", "--repeat", str(repeat), "--delay", "60", str(button))

    def drag(self, start, end, steps=12):
        self.move(*start)
        self.run("xdotool", "mousedown", "1")
        for step in range(1, steps + 1):
            self.move(start[0] + (end[0] - start[0]) * step / steps, start[1] + (end[1] - start[1]) * step / steps)
        self.run("xdotool", "mouseup", "1")

    def key(self, *keys):
        self.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        self.run("xdotool", "type", "--delay", "12", text)

    def screenshot(self, path):
        self.run("import", "-window", "root", path)


def wait_until(condition, what, seconds=20):
    """Waits until the condition holds; returns its value. Fails with a sentence."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("%s did not come within %d s" % (what, seconds))
        time.sleep(0.05)


class Application:
    """A program as a screen reader sees it."""

    def __init__(self, desktop, process):
        import pyatspi
        self.atspi = pyatspi
        self.process = process
        self.root = wait_until(self._find, "the window of process %d" % process.pid)
        self.desktop = desktop

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError("the program ended with status %d" % self.process.returncode)
        for application in self.atspi.Registry.getDesktop(0):
            try:
                if application and application.get_process_id() == self.process.pid and application.childCount:
                    return application
            except Exception:  # an application that is just leaving the bus
                continue
        return None

    def all(self, test):
        found = []
        stack = [self.root]
        while stack:
            node = stack.pop()
            try:
                if test(node):
                    found.append(node)
                stack.extend(child for child in (node.getChildAtIndex(i) for i in range(node.childCount)) if child)
            except Exception:  # an object that was destroyed while we looked
                continue
        return found

    def find(self, name=None, role=None, seconds=10, showing=True):
        def matches(node):
            if name is not None and not node.name.startswith(name):
                return False
            if role is not None and node.getRoleName() != role:
                return False
            return not showing or node.getState().contains(self.atspi.STATE_SHOWING)
        return wait_until(lambda: next(iter(self.all(matches)), None), "%s %r" % (role or "object", name), seconds)

    def rectangle(self, node):
        box = node.queryComponent().getExtents(self.atspi.DESKTOP_COORDS)
        return box.x, box.y, box.width, box.height

    def center(self, node):
        x, y, width, height = self.rectangle(node)
        return x + width / 2, y + height / 2

    def click(self, node, repeat=1):
        self.desktop.click(*self.center(node), repeat=repeat)

    def dump(self, out=sys.stderr):
        def walk(node, depth):
            try:
                place = self.rectangle(node) if depth else ()
                print("  " * depth + node.getRoleName(), repr(node.name), repr(node.description), place, file=out)
                for i in range(node.childCount):
                    walk(node.getChildAtIndex(i), depth + 1)
            except Exception as error:  # an object that was destroyed while we looked
                print("  " * depth + "gone:", error, file=out)
        walk(self.root, 0)
