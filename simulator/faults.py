"""Faults on order: what to do wrong, how often, and for whom."""

import asyncio
from dataclasses import asdict, dataclass, replace
from itertools import count

from simulator.errors import ControlError, TelegramError
from simulator.json_types import JsonObject
from simulator.updates import OTHER_POLL

#: What a fault answers instead of doing the call; the others are acted out elsewhere.
REFUSALS = {
    "500": (500, "Internal Server Error"),
    "502": (502, "Bad Gateway"),
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "deactivated": (403, "Forbidden: user is deactivated"),
    "chat_not_found": (400, "Bad Request: chat not found"),
    "unauthorized": (401, "Unauthorized"),
    "conflict": (409, f"Conflict: {OTHER_POLL}"),
}
#: The bot is kept waiting: before the call is carried out, or after it.
DELAYED = ("timeout", "lost")
KINDS = ("429", *REFUSALS, *DELAYED, "garbage")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One kind of failure, waiting for its calls."""

    fault_id: int
    method: str
    kind: str
    #: Seconds: told to the bot by a 429, waited by "timeout" and "lost".
    retry_after: int
    #: Calls it still spoils; None means until it is deleted.
    times: int | None
    chat_id: int | None

    @classmethod
    def parse(cls, body: JsonObject, fault_id: int) -> "Fault":
        """Read a control call's JSON."""
        kind, times = str(body.get("kind", "")), body.get("times", 1)
        if kind not in KINDS:
            raise ControlError(f"A fault's kind is one of {', '.join(KINDS)}.")
        if times is not None and (not isinstance(times, int) or times < 1):
            raise ControlError("A fault's times is a whole number from 1, or null for always.")
        return cls(
            fault_id=fault_id,
            method=str(body.get("method", "*")),
            kind=kind,
            retry_after=_seconds(body.get("retry_after", 30 if kind in DELAYED else 1)),
            times=times,
            chat_id=_chat_id(body.get("chat_id")),
        )

    def meets(self, method: str, chat_id: str) -> bool:
        """Tell whether this call is to be spoiled."""
        named = self.method == "*" or self.method.lower() == method
        return named and self.chat_id in (None, _number(chat_id))

    def refusal(self) -> TelegramError | None:
        """Return the error the bot gets, if this kind is a plain refusal."""
        if self.kind == "429":
            words = f"Too Many Requests: retry after {self.retry_after}"
            return TelegramError(429, words, retry_after=self.retry_after)
        return TelegramError(*REFUSALS[self.kind]) if self.kind in REFUSALS else None


class Faults:
    """The faults on order."""

    def __init__(self) -> None:
        self._faults: dict[int, Fault] = {}
        self._ids = count(1)
        self._closed = asyncio.Event()

    def order(self, body: JsonObject) -> JsonObject:
        """Add a fault and return it."""
        fault = Fault.parse(body, next(self._ids))
        self._faults[fault.fault_id] = fault
        return asdict(fault)

    def listed(self) -> list[JsonObject]:
        """Return the faults that have calls left to spoil."""
        return [asdict(fault) for fault in self._faults.values()]

    def clear(self) -> None:
        """Forget all faults."""
        self._faults.clear()

    def take(self, method: str, chat_id: str) -> Fault | None:
        """Return the fault for this call, counting it."""
        for fault in self._faults.values():
            if fault.meets(method, chat_id):
                self._count(fault)
                return fault
        return None

    async def hang(self, seconds: int) -> None:
        """Keep the client waiting."""
        try:
            async with asyncio.timeout(seconds):
                await self._closed.wait()
        except TimeoutError:
            return

    def close(self) -> None:
        """Let those who wait go."""
        self._closed.set()

    def _count(self, fault: Fault) -> None:
        if fault.times == 1:
            del self._faults[fault.fault_id]
        elif fault.times:
            self._faults[fault.fault_id] = replace(fault, times=fault.times - 1)


def _seconds(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ControlError("A fault's retry_after is a number of whole seconds.")
    return value


def _chat_id(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise ControlError("A fault's chat_id is a whole number, or null for every chat.")
    return value


def _number(text: str) -> int | None:
    return int(text) if text.lstrip("-").isdigit() else None
