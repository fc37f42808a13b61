"""parse_mode HTML."""

import re

from simulator.entities.markup_error import EntitiesError
from simulator.entities.offsets import byte_offset
from simulator.entities.output import Open, Output
from simulator.json_types import JsonObject

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(
    r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?"
)
NAME = re.compile(r"<([^\s>]*)(?=[\s>])")
START = re.compile(r"<[^\s>]*((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
END = re.compile(r"</([^\s>]*)\s*>")
ATTRIBUTE = re.compile(r"\s*([^\s=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[\w.-]*))?")
PIECE = re.compile(r"[<&]|[^<&]+")


def parse_html(text: str) -> tuple[str, list[JsonObject]]:
    """Return plain text and entities, or raise `EntitiesError` as Telegram would."""
    output = Output()
    stack: list[Open] = []
    index = 0
    while index < len(text):
        if text[index] == "&":
            index = _reference(text, index, output)
        elif text[index] != "<":
            index = _plain(text, index, output)
        elif text.startswith("</", index):
            index = _end(text, index, output, stack)
        else:
            index = _start(text, index, output, stack)
    if stack:
        raise EntitiesError(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return output.result()


def _plain(text: str, index: int, output: Output) -> int:
    piece = PIECE.match(text, index)
    found = piece.group() if piece else text[index]
    output.write(found)
    return index + len(found)


def _reference(text: str, index: int, output: Output) -> int:
    match = REFERENCE.match(text, index)
    character = _decoded(match) if match else ""
    output.write(character or "&")
    return match.end() if match and character else index + 1


def _decoded(match: re.Match[str]) -> str:
    sixteen, ten, name = match.groups()
    if name:
        return NAMED[name]
    code = int(sixteen, 16) if sixteen else int(ten)
    surrogate = 0xD800 <= code <= 0xDFFF
    return chr(code) if 0 < code < 0x10FFFF and not surrogate else ""


def _unescape(value: str) -> str:
    return REFERENCE.sub(lambda match: _decoded(match) or match.group(), value)


def _start(text: str, index: int, output: Output, stack: list[Open]) -> int:
    at = byte_offset(text, index)
    name, match = NAME.match(text, index), START.match(text, index)
    if name and name.group(1).lower() not in KINDS:
        found = name.group(1).lower()
        raise EntitiesError(f'Unsupported start tag "{found}" at byte offset {at}')
    if not name or not match:
        raise EntitiesError(f"Unclosed start tag at byte offset {at}")
    tag = name.group(1).lower()
    argument = _argument(tag, match.group(1), at)
    if tag == "span" and argument != "tg-spoiler":
        raise EntitiesError(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    stack.append(Open(tag=tag, began_at=at, offset=output.length, argument=argument))
    return match.end()


def _argument(tag: str, attributes: str, at: int) -> str:
    wanted = {"a": "href", "code": "class", "span": "class", "tg-emoji": "emoji-id"}.get(tag)
    argument = "expandable" if tag == "blockquote" and attributes.split() else ""
    for name, value in ATTRIBUTE.findall(attributes):
        if not value and tag != "blockquote":
            raise EntitiesError(
                "Expected equal sign in declaration of an attribute of the tag "
                f'"{tag}" at byte offset {at}'
            )
        if name == wanted:
            argument = _unescape(value.strip("\"'"))
    return argument


def _end(text: str, index: int, output: Output, stack: list[Open]) -> int:
    at = byte_offset(text, index)
    match = END.match(text, index)
    if not stack:
        raise EntitiesError(f"Unexpected end tag at byte offset {at}")
    if not match:
        raise EntitiesError(f"Unclosed end tag at byte offset {at}")
    opened, tag = stack.pop(), match.group(1).lower()
    if tag and tag != opened.tag:
        difference = f'expected "</{opened.tag}>", found "</{tag}>"'
        raise EntitiesError(f"Unmatched end tag at byte offset {at}, {difference}")
    _close(opened, output)
    return match.end()


def _close(opened: Open, output: Output) -> None:
    kind, argument = KINDS[opened.tag], opened.argument
    if kind == "text_link":
        plain = (
            "".join(output.parts).encode("utf-16-le")[opened.offset * 2 :].decode("utf-16-le")
        )
        _link(output, opened.offset, argument or plain)
    elif kind == "custom_emoji":
        output.mark(kind, opened.offset, custom_emoji_id=argument)
    elif kind == "blockquote" and argument:
        output.mark("expandable_blockquote", opened.offset)
    elif kind == "code" and argument.startswith("language-"):
        output.mark("pre", opened.offset, language=argument.removeprefix("language-"))
    elif not _repeats_code(kind, opened.offset, output):
        output.mark(kind, opened.offset)


def _link(output: Output, offset: int, url: str) -> None:
    # A link that leads nowhere stays plain text.
    if re.match(r"(?:https?://|tg://|ton://|mailto:|tel:)?[^\s]+[.:/][^\s]+", url):
        with_scheme = url if re.match(r"[a-z]+:", url) else f"http://{url}"
        output.mark("text_link", offset, url=with_scheme)


def _repeats_code(kind: str, offset: int, output: Output) -> bool:
    """Tell whether this `<pre>` only wraps a `<code class="language-…">`: one entity."""
    last = output.entities[-1] if output.entities else {}
    return kind == "pre" and "language" in last and last["offset"] == offset
