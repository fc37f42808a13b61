"""Text: a message cut into words, slang brought to one spelling."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from hotline.intake.reading.word_lists import words

#: Telegram's own limit; what lies behind it stays in the own words, unread.
LONGEST = 4096
#: A story of 4,096 letters has about 800 words and signs.
MOST_TOKENS = 1000
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
#: "orang2" is a plural, "kakak'nya" one word; an accent written apart stays with its letter.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?:2(?!\d))?|\n|([^\w\s]|_)\1{0,99}",
    re.UNICODE,
)
_LETTERS_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
#: What people write, and the one spelling by which it is read.
_SPELLINGS = {
    short: word
    for word, listed in {
        "orang": "org oran orng orag urang",
        "bulan": "bln bulanan sasi wulan",
        "tahun": "thn th taun tahon",
        "minggu": "mgg mnggu minggon pekan peken",
        "hari": "hr dinten dino dina",
        "jam": "jm pukul pkl tabuh",
        "saya": "sy sya ak aku gue gua gw w kula kulo abdi kuring inyong nyong sa saye ane",
        "kami": "kmi kita kito kt awake",
        "yang": "yg sing nu ingkang",
        "dari": "dr dri saking seko soko ti tina",
        "sampai": "smpe sampe smp ampe sampek smpai nyampe nyampai",
        "hingga": "sd hngga",
        "kemarin": "kmrn kemaren kmren kmarin kmaren wingi kamari kemarn semalam",
        "belum": "blm blom belom durung dereng acan blum",
        "sudah": "udah udh sdh dah wis wes sampun parantos geus atos",
        "dengan": "dgn dg sama sm ama karo kaliyan jeung sareng",
        "tidak": "ga gak nggak ngga enggak gk tdk tak ndak nda kagak kaga ora mboten henteu teu"
                 " tidk tida",
        "sebelum": "sblm sblum sebelom sakdurunge sakderenge samemeh saacan",
        "setelah": "stlh abis habis abs sesudah sehabis selepas bakda bubar sanggeus"
                   " pasca bar",
        "tanggal": "tgl tggl tarikh tanggalan",
        "juta": "jt jeti yuta jutaan",
        "ribu": "rb rebu rbu ewu ewon rebuan",
        "hutang": "utang ngutang utange utangku hutangku utangnya hutangnya sambetan"
                  " berhutang berutang",
        "nomor": "nmr nomer nombor nomernya nomornya",
        "perempuan": "cewek cewe cwe cwek wanita wedok wadon awewe ceweknya perempuannya pr"
                     " wanitanya",
        "laki": "cowok cowo cwo pria lanang lalaki cowoknya lakilaki lakinya lelaki prianya",
        "teman": "temen tmn tmen kawan kanca konco babaturan rencang temannya temennya"
                 " kawannya temenku temanku kancaku",
        "untuk": "utk buat bwt untk nggo kanggo kango",
        "karena": "krn karna",
        "juga": "jg jga",
        "kalau": "kalo klo klu kl yen nek lamun kalu",
        "sejak": "dari_sejak wiwit ti_saprak semenjak",
        "paspor": "pasport passport paspot passpor pspor paspornya paspore pasporku passports",
        "di": "d ning nang neng ing dina_",
        "agen": "agent agennya ejen agenku agene",
        "majikan": "bos boss bosnya majikannya bosku majikanku juragan dunungan toke tauke"
                   " employer employers taukeh bosse majikane",
    }.items()
    for short in listed.split()
}  # fmt: skip


_PASSIVE = ("di",)
_BARE_VERBS = words(
    "tahan ambil sita pegang rampas simpan kunci kurung pukul pukuli sekap jual bayar gaji tipu"
    " siksa paksa potong rekrut tawari kirim bawa berangkatkan culik ancam perkosa pukulin"
    " janjikan janjiin tawarin suruh jaga kasih"
)


@dataclass(frozen=True, kw_only=True)
class Text:
    """What was said, as it was said and word by word."""

    #: As said, without signs that cannot be seen, at most LONGEST long.
    words: str
    #: Word by word in small letters and one spelling.
    tokens: tuple[str, ...]
    #: Where each word stands in `words`.
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, words: str) -> "Text":
        """Cut a message into its words."""
        seen = unicodedata.normalize("NFKC", _CONTROL.sub(" ", words[:LONGEST]))[:LONGEST]
        found = list(islice(_TOKEN.finditer(seen), MOST_TOKENS))
        read = seen[: found[-1].end()] if len(found) == MOST_TOKENS else seen
        said = [(match[1] or _one_spelling(match[0]), match.span()) for match in found]
        said = list(_passives_joined(said))
        return cls(
            words=read,
            tokens=tuple(token for token, _ in said),
            spans=tuple(span for _, span in said),
        )

    @cached_property
    def line(self) -> "Line":
        """All tokens in one line."""
        return Line(self)

    def told(self, first: int, last: int) -> str:
        """Tell the own words from one token up to, not with, another."""
        if first >= last:
            return ""
        return self.words[self.spans[first][0] : self.spans[last - 1][1]]

    def joined(self, token: int) -> bool:
        """Tell whether this token follows the one before without a space."""
        return token > 0 and self.spans[token][0] == self.spans[token - 1][1]

    def is_name(self, token: int) -> bool:
        """Tell whether this token is written with a capital letter."""
        return not self._shouted and self.words[self.spans[token][0]].isupper()

    @cached_property
    def _shouted(self) -> bool:
        # "TOLONG SAYA DI KAMBOJA": a capital letter says nothing there.
        return self.words.isupper()

    def token_at(self, place: int) -> int:
        """Tell which token stands at, or next after, a place in the own words."""
        return bisect_left(self.spans, (place, -1))

    def without(self, first: int, last: int) -> "Text":
        """Leave out the tokens from one up to another."""
        if first >= last:
            return self
        begin, end = self.spans[first][0], self.spans[last - 1][1]
        return Text.of(f"{self.words[:begin]} {self.words[end:]}")


@dataclass(frozen=True)
class Line:
    """A text's tokens in one line, a space between, for patterns."""

    text: Text

    @cached_property
    def plain(self) -> str:
        """The line."""
        return " ".join(self.text.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for token in self.text.tokens:
            starts.append(at)
            at += len(token) + 1
        return starts

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, int]]:
        """Yield each match with its first token and the one after its last."""
        for match in pattern.finditer(self.plain):
            first = bisect_right(self._starts, match.start()) - 1
            last = bisect_left(self._starts, match.end())
            yield match, first, last


_Said = tuple[str, tuple[int, int]]


def _passives_joined(said: list[_Said]) -> Iterator[_Said]:
    # "di tahan" is written as often as "ditahan".
    at = 0
    while at < len(said):
        token, (begin, end) = said[at]
        opens = token in _PASSIVE
        if opens and at + 1 < len(said) and said[at + 1][0] in _BARE_VERBS:
            at += 1
            token, end = f"{token}{said[at][0]}", said[at][1][1]
        yield token, (begin, end)
        at += 1


def _one_spelling(word: str) -> str:
    if word == "\n":
        return "."
    low = word.lower().replace("\u2019", "'")
    if low == "ber2":
        return "berdua"
    if low[0].isdigit():
        return low
    if low in _SPELLINGS:
        return _SPELLINGS[low]
    low = _LETTERS_REPEATED.sub(r"\1", low.removesuffix("2"))
    return _SPELLINGS.get(low, low)
