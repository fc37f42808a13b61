"""The same figures language by language, as labelled in faq.tsv and risk.tsv."""

from collections.abc import Iterable

from tests.evaluation import faq, risk
from tests.evaluation.figures import share, table

NAMES = {
    "id": "Indonesian",
    "jv": "Javanese",
    "su": "Sundanese",
    "ms": "Malay",
    "en": "English",
}
HEAD = (
    "language", "questions", "right topic first", "among three",
    "dangers", "found", "harmless", "taken for a risk",
)  # fmt: skip


def text() -> str:
    """Return the table."""
    return table(HEAD, (_line(code) for code in NAMES), left=1)


def _line(code: str) -> Iterable[str]:
    asked = [one for one in faq.asked(faq.NAMES[0]) if one[1] == code]
    told = [one for one in risk.told() if one[0]["language"] == code]
    dangers = [one for one in told if risk.is_risk(one)]
    harmless = [one for one in told if not risk.is_risk(one)]
    return (
        NAMES[code],
        str(len(asked)),
        share(asked, faq.is_first),
        share(asked, faq.is_among),
        str(len(dangers)),
        share(dangers, risk.acts),
        str(len(harmless)),
        share(harmless, risk.acts),
    )
