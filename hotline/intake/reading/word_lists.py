"""Word lists: words written one after another, as people who know them can read and add to."""


def words(listed: str) -> frozenset[str]:
    """Make a set of words parted by spaces."""
    return frozenset(listed.split())
