"""Links: handles and addresses by which somebody is found, and the channel they belong to."""

import re
from dataclasses import dataclass

from hotline.intake.reading.phones import e164
from hotline.intake.reading.text import Text

MOST = 10
_DOMAINS = {
    "t.me": "telegram", "telegram.me": "telegram", "telegram.dog": "telegram",
    "wa.me": "whatsapp", "chat.whatsapp.com": "whatsapp", "api.whatsapp.com": "whatsapp",
    "whatsapp.com": "whatsapp", "facebook.com": "facebook", "m.facebook.com": "facebook",
    "fb.com": "facebook", "fb.me": "facebook", "m.me": "facebook", "fb.watch": "facebook",
    "instagram.com": "instagram", "instagr.am": "instagram", "tiktok.com": "tiktok",
    "vt.tiktok.com": "tiktok", "vm.tiktok.com": "tiktok", "line.me": "line",
    "lin.ee": "line", "weixin.qq.com": "wechat", "wechat.com": "wechat",
}  # fmt: skip
_KNOWN = "|".join(re.escape(domain) for domain in sorted(_DOMAINS, key=len, reverse=True))
_LINK = re.compile(
    rf"(?<![\w@.])(?:https?://)?(?:www\.)?(?P<domain>{_KNOWN})(?P<path>/[^\s,;<>\"']{{1,200}})",
    re.IGNORECASE,
)
_OTHER_LINK = re.compile(r"https?://[^\s,;<>\"']{4,200}", re.IGNORECASE)
_MAPS = re.compile(
    r"//(?:maps\.|(?:www\.)?google\.[^/]*/maps|goo\.gl/maps|maps\.app)", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w.@/])@(?!\d+\.)[A-Za-z0-9_](?:[A-Za-z0-9_.]{1,30})[A-Za-z0-9_]")
_WA_NUMBER = re.compile(r"/(?:send/?\?phone=)?\+?(\d{8,15})")
_CHANNEL_WORDS = {
    "telegram": "telegram tele tg", "whatsapp": "wa whatsapp watsap whatsap wasap wassap",
    "facebook": "facebook fb pesbuk fesbuk efbi epbi messenger mesenger",
    "instagram": "ig instagram insta", "tiktok": "tiktok tik_tok tt", "line": "line",
    "wechat": "wechat weixin", "other": "michat twitter jobstreet linkedin website",
}  # fmt: skip
_CHANNELS = {
    word: channel for channel, words in _CHANNEL_WORDS.items() for word in words.split()
}
_THROUGH = re.compile(
    r"\b(?:lewat|lwt|liwat|via|dari|through|thru|on|from|di|pakai|pake|by|ngangge|ku|ng)"
    r"(?: (?:grup|group|grub|gc|channel|aplikasi|app|iklan|akun|postingan|status|info|loker"
    r"|lowongan|marketplace|fp|dm|inbox|chat|a|an|the|ads?))* (?P<channel>"
    + "|".join(sorted(_CHANNELS, key=len, reverse=True))
    + r")\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A handle or address, and where it stands in the own words."""

    address: str
    channel: str | None
    phone: str | None
    begin: int
    end: int


def links_in(text: Text, *, asked: bool) -> list[Link]:
    """Read handles and addresses; of unknown sites only where somebody was asked for."""
    found = []
    for match in _LINK.finditer(text.words):
        channel = _DOMAINS[match["domain"].lower()]
        address, phone = match[0].rstrip(".!?)"), None
        if channel == "whatsapp" and (number := _WA_NUMBER.match(match["path"])):
            phone = e164(f"+{number[1]}", country=None)
        found.append(_link(match, address, channel, phone))
    taken = [(link.begin, link.end) for link in found]
    for pattern in (_HANDLE, *((_OTHER_LINK,) if asked else ())):
        for match in pattern.finditer(text.words):
            free = not any(begin <= match.start() < end for begin, end in taken)
            if free and not _MAPS.search(match[0]):
                found.append(_link(match, match[0].rstrip(".!?)"), None, None))
    return sorted(found, key=lambda link: link.begin)[:MOST]


def _link(match: re.Match[str], address: str, channel: str | None, phone: str | None) -> Link:
    return Link(
        address=address, channel=channel, phone=phone, begin=match.start(), end=match.end()
    )


def channels_in(text: Text) -> list[tuple[str, int]]:
    """Read through which channels somebody was found, each with its token."""
    return [(_CHANNELS[match["channel"]], last) for match, _, last in text.line.find(_THROUGH)]
