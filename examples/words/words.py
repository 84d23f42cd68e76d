# SPDX-License-Identifier: Apache-2.0
"""A worker that counts words. It knows nothing of workers: weftwork_worker offers its functions."""
import json
import os
import re
from collections import Counter
from pathlib import Path

PARTS = Path("work")


def count(letters):
    """Counts the words of the texts in the folder whose names begin with one of these letters."""
    words = Counter()
    texts = 0
    for path in sorted(Path(os.environ["WEFT_PARAM_folder"]).iterdir()):
        if path.is_file() and not path.is_symlink() and path.name[0].upper() in letters:
            texts += 1
            words.update(re.findall(r"[a-z]+", path.read_text(errors="replace").lower()))
            print(f"{path.name}: {words.total()} words so far")
    PARTS.mkdir(exist_ok=True)
    (PARTS / f"{letters}.json").write_text(json.dumps(words))
    return {"texts": texts, "words": words.total(), "different": len(words)}


def merge(report, top):
    """Joins what count() left into a report, and returns what stands at its head."""
    parts = sorted(PARTS.glob("*.json"))
    words = sum((Counter(json.loads(part.read_text())) for part in parts), Counter())
    # The most frequent first, and those that are equally so by the alphabet.
    order = sorted(words.items(), key=lambda entry: (-entry[1], entry[0]))
    with open(report, "w") as file:
        print(f"{words.total()} words, {len(words)} different", file=file)
        for word, times in order[:top]:
            print(f"{times:8} {word}", file=file)
    for part in parts:
        part.unlink()
    PARTS.rmdir()
    return {"words": words.total(), "different": len(words), "first": order[0][0]}
