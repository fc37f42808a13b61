"""Evidence: files that workers sent, from their arrival to whoever looks at them."""

from hotline.evidence.keep import FILES, LARGEST, is_too_large, keep
from hotline.evidence.listing import evidence_of, stored_count
from hotline.evidence.parts import read_file
from hotline.evidence.shared_place import place_of_shared

__all__ = [
    "FILES",
    "LARGEST",
    "evidence_of",
    "is_too_large",
    "keep",
    "place_of_shared",
    "read_file",
    "stored_count",
]
