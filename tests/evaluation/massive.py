"""A benchmark that nobody here wrote: MASSIVE 1.1, Indonesian, sixty intents."""

from tests.evaluation import rasa_python
from tests.evaluation.figures import table
from tests.evaluation.sentences import ROOT

#: Lies beside the project and is never copied into it.
DATA = ROOT.parent / "shared" / "data" / "massive-id-ID.tsv"
#: Where its embeddings are kept, apart from the hotline's own.
FOLDER = ROOT / "models" / "evaluation"


def text() -> str:
    """Return the table, or why there is none."""
    if not DATA.exists():
        return "Not measured: `../shared/data/massive-id-ID.tsv` is not beside the project."
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = rasa_python.run("massive", arguments=[str(DATA)], folder=FOLDER)
    lines = [
        (
            "this project's features and classifier, as in config.yml",
            f"{found['accuracy']:.1%}",
        ),
        ("goal: XLM-R base, fine-tuned (table of the MASSIVE paper)", "87.1%"),
    ]
    head = (f"trained on {found['train']:,}, asked {found['test']:,}", "intent accuracy")
    return table(head, [(what, figure.replace("%", " %")) for what, figure in lines], left=1)
