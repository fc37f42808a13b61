"""Print one hash of everything that training reads, so that it runs only when needed."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

#: Besides the FAQ that ships, nlu's own code, words and data.
FILES = ("config.yml", "domain.yml", "nlu/requirements.lock")
FOLDERS = (
    "content/faq",
    "nlu/components",
    "nlu/data",
    "nlu/encoder",
    "nlu/faq/told",
    "nlu/offer",
    "nlu/risk",
    "nlu/words",
)
MODULES = (
    "embedding.py",
    "faq/examples.py",
    "faq/kept.py",
    "faq/learn_shipped.py",
    "faq/others.py",
    "faq/ranking.py",
    "kernel.py",
    "languages.py",
    "linear.py",
    "linear_file.py",
    "quick_messages.py",
    "quick_training.py",
    "quick_yaml.py",
    "message_features.py",
    "ngrams.py",
    "spelling.py",
)


def digest(root: Path) -> str:
    """Hash names and contents of training's inputs."""
    paths = [root / name for name in FILES]
    paths += [root / "nlu" / name for name in MODULES]
    for folder in FOLDERS:
        found = (root / folder).rglob("*")
        paths += [path for path in found if path.suffix in {".py", ".yml"}]
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{path.relative_to(root)}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


if __name__ == "__main__":
    sys.stdout.write(f"{digest(Path(__file__).parents[1])}\n")
