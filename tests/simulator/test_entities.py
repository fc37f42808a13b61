"""What marks in a text mean."""

import pytest

from simulator.entities.formatted import formatted
from simulator.errors import BadRequest

SHOWN = [
    ("HTML", "a <b>b <i>c</i></b>", "a b c", [("bold", 2, 3), ("italic", 4, 1)]),
    ("HTML", "1 &lt; 2 &amp; &#128512; &nbsp;", "1 < 2 & 😀 &nbsp;", []),
    ("HTML", '<a href="https://x.id/?a=1&amp;b=2">sini</a>', "sini", [("text_link", 0, 4)]),
    ("HTML", '<pre><code class="language-py">x = 1</code></pre>', "x = 1", [("pre", 0, 5)]),
    ("HTML", "<b></b>x", "x", []),
    ("HTML", "<b> tebal </b>", "tebal", [("bold", 0, 5)]),
    ("HTML", '<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("HTML", "<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("MarkdownV2", "*b _i_* ~s~ __u__ ||p||", "b i s u p", [
        ("bold", 0, 3), ("italic", 2, 1), ("strikethrough", 4, 1), ("underline", 6, 1),
        ("spoiler", 8, 1),
    ]),
    ("MarkdownV2", "[sini](https://x\\.id) `a.b`", "sini a.b", [
        ("text_link", 0, 4), ("code", 5, 3),
    ]),
    ("MarkdownV2", "```py\nx = 1```", "x = 1", [("pre", 0, 5)]),
    ("MarkdownV2", ">kata\nlain", "kata\nlain", [("blockquote", 0, 5)]),
    ("Markdown", "*tebal* a.b", "tebal a.b", [("bold", 0, 5)]),
    ("", "/start@siaga dan @siaga", None, [("bot_command", 0, 12), ("mention", 17, 6)]),
    ("", "lihat https://bp2mi.go.id/a, ya", None, [("url", 6, 21)]),
    ("", "a@b.id atau +62 812-3456-789", None, [("email", 0, 6), ("phone_number", 12, 16)]),
    ("", "😀 /sos", None, [("bot_command", 3, 4)]),
    ("", "dan/atau 1/2 http://a.id/b", None, [("url", 13, 13)]),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "text", "shown", "marks"), SHOWN)
def test_what_is_shown(mode, text, shown, marks):
    words, entities = formatted(text, mode)

    assert words == (text if shown is None else shown)
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == marks


def test_a_link_keeps_its_address():
    [link] = formatted('<a href="https://x.id/?a=1&amp;b=2">sini</a>', "HTML")[1]

    assert link["url"] == "https://x.id/?a=1&b=2"


ESCAPE = "is reserved and must be escaped with the preceding '\\'"
REFUSED = [
    ("HTML", "<b", "Unclosed start tag at byte offset 0"),
    ("HTML", "é</b>", "Unexpected end tag at byte offset 2"),
    ("HTML", "<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("HTML", "<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("HTML", "a < b", 'Unsupported start tag "" at byte offset 2'),
    ("HTML", "<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("MarkdownV2", "a.", f"Character '.' {ESCAPE}"),
    ("MarkdownV2", "a *b", "Can't find end of Bold entity at byte offset 2"),
    ("MarkdownV2", "`b", "Can't find end of Code entity at byte offset 0"),
    ("Markdown", "a _b", "Can't find end of Italic entity at byte offset 2"),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "text", "reason"), REFUSED)
def test_what_is_refused(mode, text, reason):
    with pytest.raises(BadRequest) as refusal:
        formatted(text, mode)

    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"
