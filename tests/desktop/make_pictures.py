# SPDX-License-Identifier: Apache-2.0
"""Makes the pictures of the README and the manual again, from the examples as they run.

usage: make_pictures.py BUILD-FOLDER PICTURE-FOLDER
"""

import os
import shutil
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from session import Application, Desktop, missing_tools, wait_until  # noqa: E402

EXAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../examples")


class Pictures:
    def __init__(self, build, folder):
        self.build = build
        self.folder = folder

    def make(self):
        with Desktop() as self.desktop:
            os.environ.update(self.desktop.environment)
            self.work = os.path.join(self.desktop.environment["HOME"], "graphs")
            shutil.copytree(EXAMPLES, self.work)
            self.empty()
            self.running("Light", "studio-running-light")
            self.running("Dark", "studio-running-dark")
            self.why()
            self.stream()

    def start(self, *arguments):
        self.studio = self.desktop.start(os.path.join(self.build, "app/studio/weftwork-studio"), *arguments, cwd=self.work)
        self.window = Application(self.desktop, self.studio)
        self.window.find(role="frame")

    def stop(self):
        self.desktop.key("ctrl+q")
        self.studio.wait(10)

    def picture(self, name):
        self.desktop.move(720, 560)
        self.desktop.screenshot(os.path.join(self.folder, name + ".png"))

    def job(self, title):
        def find():
            items = self.window.all(lambda node: node.name == title and node.getRoleName() == "list item"
                                    and node.getState().contains(self.window.atspi.STATE_SHOWING))
            return items[0] if items else None
        return wait_until(find, title)

    def wait_for(self, title, state):
        wait_until(lambda: self.job(title).description.startswith(state), "%s: %s" % (title, state), 40)

    def run(self):
        self.desktop.key("F5")
        button = wait_until(lambda: next(iter(self.window.all(
            lambda node: node.getRoleName() == "push button" and node.name.startswith("Run ")
            and node.getState().contains(self.window.atspi.STATE_SHOWING))), None), "the list of commands", 10)
        self.window.click(button)

    def find_action(self, name):
        self.desktop.key("ctrl+shift+p")
        self.desktop.type(name)
        self.desktop.key("Return")

    def empty(self):
        self.start()
        wait_until(lambda: self.window.find("New job"), "the start page")
        self.picture("studio-empty-light")
        self.stop()

    def running(self, theme, name):
        """A copy each, since a run is listed and trusted by its path."""
        copy = os.path.join(self.work, theme.lower())
        shutil.copytree(os.path.join(EXAMPLES, "licenses"), copy)
        self.start(os.path.join(copy, "licenses.weft"))
        self.job("Count packages")
        self.find_action(theme)
        self.desktop.key("ctrl+9")
        self.run()
        self.wait_for("Find common words", "Succeeded")
        self.window.click(self.job("Find common words"))
        self.wait_for("Read copyright files", "Running")
        self.picture(name)
        self.wait_for("Show report", "Succeeded")
        self.find_action("Light")
        self.stop()

    def why(self):
        path = os.path.join(self.work, "backup", "backup.weft")
        text = open(path, encoding="utf-8").read().replace('"/usr/share/common-licenses"', '"/home/me/photos"')
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        self.start(path)
        self.job("Compare")
        self.desktop.key("ctrl+9")
        self.run()
        self.wait_for("Verify checksum", "Skipped")
        self.window.click(self.job("Verify checksum"))
        self.desktop.key("ctrl+shift+y")
        wait_until(lambda: self.window.all(lambda node: "failed" in node.name and node.getState().contains(
            self.window.atspi.STATE_SHOWING)), "the chain of causes")
        self.picture("studio-why-light")
        self.stop()

    def stream(self):
        path = os.path.join(self.work, "stream", "stream.weft")
        # Slower, so that there is time to look.
        text = open(path, encoding="utf-8").read().replace("fflush() }", "fflush(); if (NR % 40 == 0) system(\\\"sleep 0.02\\\") }")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        self.start(path)
        self.job("Find files")
        self.desktop.key("ctrl+9")
        self.run()
        self.wait_for("Add up kinds", "Running")
        channel = self.job("Channel from Find out kinds to Add up kinds")
        wait_until(lambda: channel.description.startswith("flowing"), "a channel that flows", 20)
        time.sleep(2.5)  # a rate is of two seconds
        self.window.click(channel)
        wait_until(lambda: self.window.find("Peek"), "the page of the channel")
        self.picture("studio-stream-light")
        self.desktop.key("shift+F5")
        self.wait_for("Add up kinds", "Cancelled")
        self.stop()


def main():
    missing = missing_tools()
    if missing:
        print("These tools are missing: " + ", ".join(missing))
        return 77
    os.makedirs(sys.argv[2], exist_ok=True)
    Pictures(os.path.abspath(sys.argv[1]), sys.argv[2]).make()
    return 0


if __name__ == "__main__":
    sys.exit(main())
