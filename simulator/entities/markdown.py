"""parse_mode MarkdownV2, and the older Markdown."""

import re

from simulator.entities.markup_error import EntitiesError
from simulator.entities.offsets import byte_offset
from simulator.entities.output import Open, Output
from simulator.json_types import JsonObject

RESERVED = set("_*[]()~`>#+-=|{}.!")
#: Marker -> entity, longest first so that "__" is not read as two "_".
MARKERS = {
    "```": "pre",
    "||": "spoiler",
    "__": "underline",
    "_": "italic",
    "*": "bold",
    "~": "strikethrough",
    "`": "code",
}
OLD_MARKERS = {"```": "pre", "_": "italic", "*": "bold", "`": "code"}
NAMES = {
    "pre": "Pre",
    "spoiler": "Spoiler",
    "underline": "Underline",
    "italic": "Italic",
    "bold": "Bold",
    "strikethrough": "Strikethrough",
    "code": "Code",
    "text_link": "TextUrl",
}
TARGET = re.compile(r"\]\(((?:\\.|[^)\\])*)\)")
LANGUAGE = re.compile(r"([^\s`]*)\r?\n")


class MarkdownReader:
    """Read one marked-up text from left to right."""

    def __init__(self, text: str, *, old: bool) -> None:
        self.text = text
        self.old = old
        self.markers = OLD_MARKERS if old else MARKERS
        self.output = Output()
        self.stack: list[Open] = []
        self.index = 0

    def read(self) -> tuple[str, list[JsonObject]]:
        """Return plain text and entities, or raise `EntitiesError` as Telegram would."""
        while self.index < len(self.text):
            if not (self._escape() or self._link() or self._quote() or self._marker()):
                self._plain()
        self._end_quote()
        if self.stack:
            last = self.stack[-1]
            raise EntitiesError(
                f"Can't find end of {NAMES[last.tag]} entity at byte offset {last.began_at}"
            )
        return self.output.result()

    @property
    def inside(self) -> str:
        """Return the innermost open entity, or nothing."""
        return self.stack[-1].tag if self.stack else ""

    def _escape(self) -> bool:
        following = self.text[self.index + 1 : self.index + 2]
        escapable = "_*`[" if self.old else following
        if self.text[self.index] != "\\" or not following or following not in escapable:
            return False
        if following > "~":
            return False
        self.output.write(following)
        self.index += 2
        return True

    def _marker(self) -> bool:
        marker = next((m for m in self.markers if self.text.startswith(m, self.index)), "")
        kind = self.markers.get(marker, "")
        if not kind or (self.inside in ("pre", "code") and kind != self.inside):
            return False
        began_at = byte_offset(self.text, self.index)
        self.index += len(marker)
        if self.inside == kind:
            opened = self.stack.pop()
            more = {"language": opened.argument} if opened.argument else {}
            self.output.mark(kind, opened.offset, **more)
        else:
            self._open(kind, began_at, self._language() if kind == "pre" else "")
        return True

    def _open(self, kind: str, began_at: int, argument: str = "") -> None:
        offset = self.output.length
        self.stack.append(Open(tag=kind, began_at=began_at, offset=offset, argument=argument))

    def _language(self) -> str:
        match = LANGUAGE.match(self.text, self.index)
        self.index = match.end() if match else self.index
        return match.group(1) if match else ""

    def _link(self) -> bool:
        if self.inside in ("pre", "code"):
            return False
        if self.text[self.index] == "[":
            self._open("text_link", byte_offset(self.text, self.index))
            self.index += 1
            return True
        if self.text[self.index] != "]" or self.inside != "text_link":
            return False
        match = TARGET.match(self.text, self.index)
        opened = self.stack.pop()
        if match:
            url = re.sub(r"\\(.)", r"\1", match.group(1))
            self.output.mark("text_link", opened.offset, url=url)
        self.index = match.end() if match else self.index + 1
        return True

    def _quote(self) -> bool:
        at_line_start = self.index == 0 or self.text[self.index - 1] == "\n"
        quoted = not self.old and at_line_start and self.text[self.index] == ">"
        if at_line_start and not quoted:
            self._end_quote()
        if not quoted:
            return False
        if not any(opened.tag == "blockquote" for opened in self.stack):
            self._open("blockquote", byte_offset(self.text, self.index))
        self.index += 1
        return True

    def _end_quote(self) -> None:
        if self.inside == "blockquote":
            self.output.mark("blockquote", self.stack.pop().offset)

    def _plain(self) -> None:
        character = self.text[self.index]
        if not self.old and character in RESERVED and self.inside not in ("pre", "code"):
            raise EntitiesError(
                f"Character '{character}' is reserved and must be escaped "
                "with the preceding '\\'"
            )
        self.output.write(character)
        self.index += 1


def parse_markdown_v2(text: str) -> tuple[str, list[JsonObject]]:
    """Read MarkdownV2."""
    return MarkdownReader(text, old=False).read()


def parse_markdown(text: str) -> tuple[str, list[JsonObject]]:
    """Read the older Markdown."""
    return MarkdownReader(text, old=True).read()
