"""Every Bot API method the simulator knows, in the order of its documentation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simulator.call import Call
from simulator.cloud import Cloud

type Run[Result] = Callable[[Cloud, Call], Awaitable[Result]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Method:
    """One method: what it is called, what it does, and an example for the documentation."""

    name: str
    run: Run[object]
    example: str

    @property
    def summary(self) -> str:
        """Return what the method does, in one sentence."""
        return (self.run.__doc__ or "").partition("\n")[0]


METHODS: dict[str, Method] = {}


def method[Result](name: str, *, example: str = "{}") -> Callable[[Run[Result]], Run[Result]]:
    """Register a function as a Bot API method."""

    def register(run: Run[Result]) -> Run[Result]:
        METHODS[name.lower()] = Method(name=name, run=run, example=example)
        return run

    return register
