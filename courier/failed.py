"""Failed: why an attempt to hand over did not succeed."""

from datetime import timedelta


class SendFailed(Exception):
    """This attempt did not succeed."""

    def __init__(
        self, code: str, *, final: bool = False, wait: timedelta | None = None
    ) -> None:
        """Name the reason by a code; `final`: trying again would not change the answer."""
        super().__init__(code)
        self.code = code
        self.final = final
        #: How long the other side asked us to wait.
        self.wait = wait
