"""HTTPS: one signed POST a parcel; only a well-formed answer means that it arrived."""

import asyncio
import ssl

import httpx

from courier.answer import LONGEST, Answer, AnswerMalformed
from courier.failed import SendFailed
from courier.pause import retry_after
from courier.signing import headers
from hotline.clock import Clock
from hotline.handover.commission import Commission
from hotline.handover.due import Parcel

#: About this very document: the same bytes would be answered the same.
_FINAL = frozenset({400, 406, 409, 410, 411, 413, 415, 422, 451})


class Https:
    """Calls the commission's address."""

    def __init__(self, commission: Commission, *, clock: Clock) -> None:
        """Make the client; a redirect is not followed, for it may lead anywhere."""
        self._commission = commission
        self._clock = clock
        # The machine's own certificates: an authority of the state's is added there.
        self._client = httpx.AsyncClient(
            timeout=commission.timeout, trust_env=False, verify=ssl.create_default_context()
        )

    async def send(self, parcel: Parcel) -> Answer | None:
        """POST it and read the answer."""
        try:
            async with asyncio.timeout(self._commission.timeout):
                return await self._post(parcel)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise SendFailed("timeout") from error
        except httpx.ConnectError as error:
            raise SendFailed("unreachable") from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise SendFailed("connection_lost") from error

    async def close(self) -> None:
        """Close the client."""
        await self._client.aclose()

    async def _post(self, parcel: Parcel) -> Answer:
        signed = headers(self._commission.keys, parcel, now=self._clock())
        kind = {"content-type": "application/json", "accept": "application/json"}
        address = str.__str__(self._commission.url)
        async with self._client.stream(
            "POST", address, content=parcel.body, headers=signed | kind
        ) as response:
            if not response.is_success:
                raise self._refused(response)
            return _parsed(parcel, await _body(response))

    def _refused(self, response: httpx.Response) -> SendFailed:
        status = response.status_code
        asked = retry_after(response.headers.get("retry-after", ""), now=self._clock())
        return SendFailed(f"http_{status}", final=status in _FINAL, wait=asked)


async def _body(response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > LONGEST:
            break
    return bytes(body)


def _parsed(parcel: Parcel, body: bytes) -> Answer:
    try:
        answer = Answer.parse(body)
    except AnswerMalformed:
        raise SendFailed("answer_malformed") from None
    if answer.id != parcel.idempotency_key:
        raise SendFailed("answer_of_another")
    return answer
