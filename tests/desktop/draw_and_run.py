# SPDX-License-Identifier: Apache-2.0
"""Draws five jobs with a real mouse and keyboard, connects them, runs them, exports, saves, reopens.

usage: draw_and_run.py BUILD-FOLDER PICTURE-FOLDER
"""

import json
import os
import signal
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from session import Application, Desktop, missing_tools, wait_until  # noqa: E402

JOBS = [
    ("Warp", "printf 'warp\\n' > warp.txt", (330, 300)),
    ("Weft north", "printf 'north\\n' > north.txt", (560, 220)),
    ("Weft south", "printf 'south\\n' > south.txt", (560, 400)),
    ("Weave", "cat warp.txt north.txt south.txt > cloth.txt", (800, 300)),
    ("Show", "cat cloth.txt", (1010, 300)),
]
NEEDS = [("Warp", "Weft north"), ("Warp", "Weft south"), ("Weft north", "Weave"), ("Weft south", "Weave"),
         ("Weave", "Show")]


class Story:
    def __init__(self, build, pictures):
        self.build = build
        self.pictures = pictures

    def run(self):
        with Desktop() as self.desktop:
            os.environ.update(self.desktop.environment)
            self.folder = os.path.join(self.desktop.environment["HOME"], "work")
            os.makedirs(self.folder)
            try:
                self.tell()
            except BaseException:
                self.picture("failed")
                self.window.dump()
                raise

    def tell(self):
        self.start()
        self.draw()
        self.connect()
        self.save()
        self.run_graph()
        self.export("svg")
        self.export("png")
        self.undo_everything_and_redo()
        self.kill_while_it_runs()
        self.reopen()
        self.stream()

    def start(self, *arguments):
        self.studio = self.desktop.start(os.path.join(self.build, "app/studio/weftwork-studio"), *arguments,
                                         cwd=self.folder)
        self.window = Application(self.desktop, self.studio)
        frame = self.window.find(role="frame")
        self.frame = self.window.rectangle(frame)

    def picture(self, name):
        self.desktop.move(5, 5)
        self.desktop.screenshot(os.path.join(self.pictures, name + ".png"))

    def canvas(self):
        return self.window.find("Graph", role="list")

    def job(self, title):
        return self.window.find(title, role="list item")

    def draw(self):
        self.picture("1-empty")
        self.window.click(self.window.find("New job", role="push button"))
        self.desktop.key("Escape")
        box = self.window.rectangle(self.canvas())
        for title, command, (x, y) in JOBS:
            self.desktop.click(box[0] + x - 250, box[1] + y - 100, repeat=2)
            self.desktop.type(command)
            self.desktop.key("Return")
            program = command.split()[0]
            self.rename(program, title)
        self.picture("2-drawn")

    def rename(self, program, title):
        wait_until(lambda: self.focused_editor_is_gone(), "the end of the first name")
        self.desktop.key("F2")
        self.desktop.key("ctrl+a")
        self.desktop.type(title)
        self.desktop.key("Return")
        self.job(title)

    def focused_editor_is_gone(self):
        return not self.window.all(lambda node: node.getRoleName() == "text" and node.getState().contains(
            self.window.atspi.STATE_FOCUSED))

    def connect(self):
        for prerequisite, dependent in NEEDS:
            x, y, width, height = self.window.rectangle(self.job(prerequisite))
            self.desktop.move(x + width / 2, y + height / 2)
            self.desktop.drag((x + width - 1, y + height / 2), self.window.center(self.job(dependent)))
            wait_until(lambda: prerequisite in self.job(dependent).description, "%s needs %s" % (dependent, prerequisite))
        # A circle is refused: the graph stays as it is.
        x, y, width, height = self.window.rectangle(self.job("Show"))
        self.desktop.drag((x + width - 1, y + height / 2), self.window.center(self.job("Warp")))
        assert "needs" not in self.job("Warp").description, self.job("Warp").description
        self.desktop.key("ctrl+l")
        self.picture("3-connected")

    def choose_file(self, path):
        """Types a path into the file dialog that is open."""
        wait_until(lambda: self.window.all(lambda node: node.getRoleName() in ("file chooser", "dialog")), "the file dialog")
        self.desktop.key("ctrl+a")
        self.desktop.type(path)
        self.desktop.key("Return")
        wait_until(lambda: os.path.exists(path), path)

    def save(self):
        self.path = os.path.join(self.folder, "cloth.weft")
        self.desktop.key("ctrl+s")
        self.choose_file(self.path)
        self.saved = json.load(open(self.path, encoding="utf-8"))
        assert [job.get("label") for job in self.saved["jobs"]] == [title for title, _, _ in JOBS], self.saved
        keys = {job["label"]: job["key"] for job in self.saved["jobs"]}
        needs = sorted((need, job["key"]) for job in self.saved["jobs"] for need in job.get("needs", []))
        assert needs == sorted((keys[a], keys[b]) for a, b in NEEDS), needs

    def wait_for_state(self, title, state):
        wait_until(lambda: self.job(title).description.startswith(state), "%s: %s" % (title, state), seconds=30)

    def run_graph(self):
        self.desktop.key("F5")
        for title, _, _ in JOBS:
            self.wait_for_state(title, "Succeeded")
        cloth = open(os.path.join(self.folder, "cloth.txt"), encoding="utf-8").read()
        assert cloth == "warp\nnorth\nsouth\n", cloth
        self.window.click(self.job("Show"))
        self.picture("4-done")

    def export(self, suffix):
        target = os.path.join(self.folder, "cloth." + suffix)
        self.desktop.key("ctrl+e")
        dialog = self.window.find("Export", role="dialog")
        left, top, width, height = self.window.rectangle(dialog)
        boxes = [node for node in self.window.all(lambda node: node.getRoleName() == "combo box" and node.getState().contains(
            self.window.atspi.STATE_SHOWING)) if left < self.window.center(node)[0] < left + width]
        self.window.click(min(boxes, key=lambda node: self.window.rectangle(node)[1]))  # the first: the format
        self.desktop.key("Home")
        for _ in range({"svg": 0, "png": 1}[suffix]):
            self.desktop.key("Down")
        self.desktop.key("Return")
        self.picture("5-export-" + suffix)
        self.window.click(self.window.find("Save as", role="push button"))
        self.choose_file(target)
        wait_until(lambda: os.path.getsize(target) > 500, target)
        magic = open(target, "rb").read(300)
        assert (b"<svg" in magic) if suffix == "svg" else magic.startswith(b"\x89PNG"), magic
        self.desktop.key("Escape")
        wait_until(lambda: not self.window.all(lambda node: node.getRoleName() == "dialog" and node.getState().contains(
            self.window.atspi.STATE_SHOWING)), "the end of the dialog")

    def undo_everything_and_redo(self):
        before = open(self.path, "rb").read()
        for _ in range(8):
            self.desktop.key("ctrl+z")
        for _ in range(8):
            self.desktop.key("ctrl+shift+z")
        self.desktop.key("ctrl+s")
        assert open(self.path, "rb").read() == before

    def kill_while_it_runs(self):
        """The studio is killed in the middle of a run: the run goes on and is shown when the file is opened again."""
        graph = json.load(open(self.path, encoding="utf-8"))
        self.end_studio()
        for job in graph["jobs"]:
            if job["label"] == "Weave":
                for member in ("command", "script"):
                    job.pop(member, None)
                job["script"] = "until [ -e go ]; do sleep 0.05; done\ncat warp.txt north.txt south.txt > cloth.txt"
        with open(self.path, "w", encoding="utf-8") as out:
            json.dump(graph, out)
        self.start(self.path)
        self.desktop.key("F5")
        self.consent()
        self.wait_for_state("Weave", "Running")
        self.picture("6-running")
        self.studio.send_signal(signal.SIGKILL)
        self.studio.wait()
        os.remove(os.path.join(self.folder, "cloth.txt"))
        self.start(self.path)
        self.wait_for_state("Weave", "Running")
        open(os.path.join(self.folder, "go"), "w").close()
        self.wait_for_state("Show", "Succeeded")
        assert os.path.exists(os.path.join(self.folder, "cloth.txt"))

    def consent(self):
        """The file was changed outside of the studio, so it shows every command before it runs them."""
        self.window.click(self.window.find("Run 5 jobs", role="push button"))

    def end_studio(self):
        self.desktop.key("ctrl+q")
        self.studio.wait(10)
        assert self.studio.returncode == 0, self.studio.returncode

    def reopen(self):
        self.end_studio()
        self.start(self.path)
        for title, _, _ in JOBS:
            self.job(title)
        self.picture("7-reopened")
        self.end_studio()

    def stream(self):
        """Two programs are joined by a channel with the mouse, and what flows between them is seen and counted."""
        path = os.path.join(self.folder, "flow.weft")
        scripts = [("Write", "for i in $(seq 60); do seq 100; sleep 0.05; done"),
                   ("Count", "grep 7 | wc -l > counted.txt")]
        with open(path, "w", encoding="utf-8") as out:
            json.dump({"weft": 1, "jobs": [{"key": label.lower(), "label": label, "script": script}
                                           for label, script in scripts]}, out)
        self.start(path)
        self.job("Count")
        self.desktop.key("ctrl+shift+j")
        self.desktop.drag(self.window.center(self.job("Write")), self.window.center(self.job("Count")))
        channel = self.job("Channel from Write to Count")
        self.desktop.key("Escape")
        self.window.click(self.window.find("Bytes", role="combo box"))  # lines instead, which are counted
        self.desktop.key("Down", "Return")
        self.desktop.key("ctrl+l")
        self.desktop.key("ctrl+s")
        wait_until(lambda: json.load(open(path, encoding="utf-8")).get("channels") == [
            {"from": "write", "to": "count", "lines": True}], "the channel in the file")
        self.desktop.key("F5")
        self.window.click(self.window.find("Run 2 jobs", role="push button"))
        wait_until(lambda: channel.description.startswith("flowing"), "a channel that flows")
        self.window.click(channel)
        self.picture("8-flowing")
        self.wait_for_state("Count", "Succeeded")
        self.picture("9-flowed")
        wait_until(lambda: channel.description == "ended, 6,000 items", "what has passed")
        assert open(os.path.join(self.folder, "counted.txt"), encoding="utf-8").read().strip() == str(19 * 60)
        self.end_studio()


def main():
    missing = missing_tools()
    if missing:
        print("SKIPPED: these tools are missing: " + ", ".join(missing))
        return 77
    build, pictures = sys.argv[1:3]
    os.makedirs(pictures, exist_ok=True)
    Story(build, pictures).run()
    print("drawn, connected, run, exported, saved, killed, reopened and streamed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
