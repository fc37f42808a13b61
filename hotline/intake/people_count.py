"""People count: where the talk still looks for it; it is read in hotline.intake.reading."""

from hotline.intake.reading.people import read_count

__all__ = ["read_count"]
