"""Models: what goes over the wire; the OpenAPI document is made of them."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)

from api.cursors import read_cursor
from hotline.formats.document import ComplaintDocument
from hotline.handover.listing import Listed
from hotline.store.tables import Evidence
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.handover import HandoverState

#: As long as the numbers of registries get; no letters that only look like others.
NUMBER = r"^[0-9A-Za-z]([0-9A-Za-z ./_:()#+-]{0,62}[0-9A-Za-z.)])?$"
LONGEST_DECISION = 2000
#: The greatest number the database takes.
GREATEST_ID = 2**63 - 1
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d", re.ASCII)
_MOMENT = "2026-11-21T09:00:00Z"


class Strict(BaseModel):
    """What callers send: a field that nobody asked for is a mistake worth telling."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(BaseModel):
    """What callers get."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("This moment is outside of the calendar.") from error


def _as_written(moment: object) -> object:
    # A number would be read as seconds since 1970, which no caller means.
    if isinstance(moment, str) and not _DATE_TIME.match(moment):
        raise ValueError("This is no date and time of RFC 3339.")
    return moment


def _ours(cursor: str) -> str:
    read_cursor(cursor)
    return cursor


def _with_words(text: str) -> str:
    if not text.strip():
        raise ValueError("There are no words in it.")
    return text


class Wanted(Strict):
    """Which handovers, and how many at a time."""

    limit: int = Field(default=50, ge=1, le=100, description="how many at most")
    cursor: Annotated[str, AfterValidator(_ours)] | None = Field(
        default=None,
        pattern="^[A-Za-z0-9_-]{1,64}$",
        description="from the `next` of the page before",
        examples=["YWZ0ZXI6NTA"],
    )
    state: list[HandoverState] = Field(
        default=[], max_length=6, description="only those in one of these states"
    )
    since: (
        Annotated[AwareDatetime, BeforeValidator(_as_written), AfterValidator(_in_utc)] | None
    ) = Field(default=None, description="only those approved then or later", examples=[_MOMENT])


class HandoverSummary(Told):
    """How far a handover has come."""

    id: int = Field(examples=[12])
    complaint: int = Field(examples=[7], description="the hotline's number of the complaint")
    number: int = Field(
        examples=[1], description="counts the versions of this complaint handed over"
    )
    state: HandoverState
    withdrawn: bool = Field(
        description="the worker took the complaint back; its content is no longer given"
    )
    approved_at: AwareDatetime = Field(examples=[_MOMENT])
    sent_at: AwareDatetime | None
    received_at: AwareDatetime | None
    registered_at: AwareDatetime | None
    decided_at: AwareDatetime | None
    registration_number: str | None = Field(examples=["158.471/K/PMT/XI/2026"])
    decision: str | None

    @classmethod
    def of(cls, listed: Listed) -> "HandoverSummary":
        """Tell of a handover what may be told without opening its document."""
        handover = listed.handover
        same = cls.model_fields.keys() - {"complaint", "withdrawn"}
        return cls.model_validate(
            {name: getattr(handover, name) for name in same}
            | {"complaint": handover.complaint_id, "withdrawn": listed.withdrawn}
        )


class HandoverWithDocument(HandoverSummary):
    """A handover with the complaint as it was approved."""

    document: ComplaintDocument


class HandoverPage(Told):
    """Handovers, oldest first."""

    handovers: list[HandoverSummary]
    next: str | None = Field(
        examples=["YWZ0ZXI6NTA"], description="the cursor of the next page; null on the last"
    )


class EvidenceItem(Told):
    """A file that the worker sent."""

    id: int = Field(examples=[31])
    state: EvidenceState = Field(description="only what is `stored` can be fetched")
    media_type: str | None = Field(
        examples=["image/jpeg"], description="told by the content, not by the sender"
    )
    file_name: str | None = Field(description="given by the sender: a name, never a path")
    size: int | None = Field(description="bytes")
    sha256: str | None = Field(pattern="^[0-9a-f]{64}$")
    received_at: AwareDatetime

    @classmethod
    def of(cls, evidence: Evidence) -> "EvidenceItem":
        """Tell of a file what is known without opening it."""
        return cls.model_validate(evidence)


class EvidenceList(Told):
    """The files that were approved with a handover."""

    evidence: list[EvidenceItem]


class Registration(Strict):
    """Under which number the commission has registered it."""

    number: str = Field(pattern=NUMBER, max_length=64, examples=["158.471/K/PMT/XI/2026"])


class DecisionMade(Strict):
    """What the commission has decided, in its own words."""

    decision: Annotated[str, AfterValidator(_with_words)] = Field(
        min_length=1,
        max_length=LONGEST_DECISION,
        pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+$",
        examples=["Ditindaklanjuti: mediasi dengan perusahaan penempatan."],
    )


class Wrong(Told):
    """A value that does not fit."""

    where: str = Field(examples=["query.limit"])
    what: str = Field(examples=["Input should be less than or equal to 100"])


class Problem(Told):
    """Why a request was refused (RFC 9457)."""

    type: Literal["about:blank"]
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404], ge=400, le=599)
    code: str = Field(examples=["not_found"], description="for programs; it does not change")
    detail: str = Field(examples=["There is no such handover."], description="for people")
    errors: list[Wrong] = []
