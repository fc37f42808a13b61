"""Misspelt: find the name a word with one slip of the finger was meant to be."""

from collections import defaultdict
from collections.abc import Collection, Mapping


class Misspelt:
    """Names within one letter: left out, doubled, changed, or swapped with its neighbour."""

    def __init__(self, names: Mapping[str, str], *, words: Collection[str]) -> None:
        """Index every name by what is left of it without one letter; leave `words` alone."""
        self._names = dict(names)
        self._words = frozenset(words)
        self._by_rest: dict[str, set[str]] = defaultdict(set)
        for name in names:
            for rest in _rests(name):
                self._by_rest[rest].add(name)

    def meant(self, word: str) -> str | None:
        """Tell what the word's name stands for; none where several are near."""
        if word in self._words:
            return None
        near: set[str] = set()
        for rest in _rests(word):
            near |= self._by_rest.get(rest, set())
        # The first letter is the one people do not get wrong.
        likely = (name for name in near if name[0] == word[0] and _close(name, word))
        found = {self._names[name] for name in likely}
        return found.pop() if len(found) == 1 else None


def _rests(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _close(name: str, word: str) -> bool:
    if abs(len(name) - len(word)) == 1:
        return True  # they share a rest, so one letter is left out of one of them
    differing = [at for at in range(len(name)) if name[at] != word[at]]
    if len(differing) < 2:
        return True
    first, second = differing[0], differing[-1]
    swapped = name[first] == word[second] and name[second] == word[first]
    return len(differing) == 2 and second == first + 1 and swapped
