"""Language asked: somebody types which language they want to read."""

import re

#: Longer texts speak about a language; they do not ask for it.
_LONGEST = 60

_ASKING = (
    r"(?:(?:please|pls|plz|tolong|tlg|mohon|bisa|boleh|mau|can|could|you|u|i|want|kamu|min|kak|mbak"
    r"|mas|bot|hi|halo|hello|speak|use|reply|answer|write|talk|switch|change|to|in|into|me|"
    r"pakai|pake|pke|pk|ganti|ubah|jawab|balas|ngomong|bicara|nganggo|guna|dalam|ke|dgn|dengan|the"
    r"|language|bahasa|bhs|bhasa|basa|boso)\s+)*"
)
_AFTER = (
    r"(?:\s+(?:please|pls|plz|language|only|aja|saja|ae|wae|dong|ya|yaa|yuk|kak|min|mbak|mas|bisa"
    r"|ga|gak|nggak|now|sekarang|thanks|thx|makasih|instead))*"
)
#: Indonesian's name is the country's too, so alone it asks for nothing.
_NAMES = {
    "en": r"(?:english|inggris|inggeris|eng)",
    "id": r"(?:indonesian|(?:bahasa|bhs|bhasa|basa|boso)\s+(?:indonesia|indo|jawa|sunda|melayu)"
    r"|indo(?:nesia)?(?=\s+(?:please|pls|aja|saja)\b))",
}
_ASKED = {
    code: re.compile(rf"{_ASKING}{name}{_AFTER}", re.IGNORECASE)
    for code, name in _NAMES.items()
}


def language_asked(text: str) -> str | None:
    """Tell which language a text asks for, if it asks for nothing else."""
    words = re.sub(r"[^\w\s]+", " ", text).strip()
    if not words or len(words) > _LONGEST:
        return None
    return next((code for code, asked in _ASKED.items() if asked.fullmatch(words)), None)
