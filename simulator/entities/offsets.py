"""Telegram counts entity offsets in UTF-16 units and error offsets in UTF-8 bytes."""


def utf16_length(text: str) -> int:
    """Return how many UTF-16 units `text` takes."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def byte_offset(text: str, index: int) -> int:
    """Return the UTF-8 byte at which the character `index` begins."""
    return len(text[:index].encode("utf-8", "surrogatepass"))
