"""The page that is measured into: docs/evaluation.md, one marked place a part."""

from tests.evaluation.sentences import ROOT

PAGE = ROOT / "docs" / "evaluation.md"
PICTURES = ROOT / "docs" / "pictures" / "evaluation"


def put(name: str, text: str) -> None:
    """Replace what stands between a part's marks."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = PAGE.read_text("utf-8").partition(begin)
    if not found or end not in rest:
        raise SystemExit(f"{PAGE.name} has no place marked {begin} … {end}.")
    PAGE.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", "utf-8")
