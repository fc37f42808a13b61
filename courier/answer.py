"""Answer: what the commission says of a handover, parsed strictly."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.clock import Clock
from hotline.errors import HotlineError
from hotline.handover import progress
from hotline.handover.by import COURIER

#: Bytes; an answer is a line, a decision some pages.
LONGEST = 256 * 1024


class AnswerMalformed(HotlineError):
    """The commission's answer cannot be read."""


class Answer(BaseModel):
    """One answer; fields we do not know are the commission's own affair."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    #: The key under which the complaint was handed over.
    id: str = Field(min_length=1, max_length=64)
    status: Literal["received", "registered", "decided"]
    #: The commission's number, from `registered` on.
    number: str | None = Field(default=None, min_length=1, max_length=120)
    #: Its decision, in its words.
    decision: str | None = Field(default=None, min_length=1, max_length=100_000)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.status != "received" and self.number is None:
            raise ValueError("a registered complaint has a number")
        if self.status == "decided" and self.decision is None:
            raise ValueError("a decision has words")
        return self

    @classmethod
    def parse(cls, body: bytes) -> "Answer":
        """Read an answer; raise AnswerMalformed, which holds nothing of it."""
        if len(body) > LONGEST:
            raise AnswerMalformed
        try:
            return cls.model_validate_json(body)
        except ValidationError:
            # Without a cause: pydantic's error quotes what it read.
            raise AnswerMalformed from None


async def write_down(
    session: AsyncSession, handover_id: int, answer: Answer, *, clock: Clock
) -> None:
    """Move the handover as far as the answer says; an answer that came before moves nothing."""
    now = clock()
    await progress.receive(session, handover_id, by=COURIER, now=now)
    if answer.number is not None and answer.status != "received":
        await progress.register(session, handover_id, answer.number, by=COURIER, now=now)
    if answer.decision is not None and answer.status == "decided":
        await progress.decide(session, handover_id, answer.decision, by=COURIER, now=now)
