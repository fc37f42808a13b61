"""`hotline understand`: a message a line, answered in order, in a pipe and at a keyboard."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from typing import Any

from tests.evaluation.sentences import ROOT

_COMMAND = (sys.executable, "-c", "from hotline.cli import main; main()", "understand")
#: Loading Rasa takes most of it.
_PATIENCE = 120


async def test_a_line_is_answered_before_the_next_is_written_and_all_in_their_order() -> None:
    process = await asyncio.create_subprocess_exec(*_COMMAND, cwd=ROOT, stdin=PIPE, stdout=PIPE)
    assert process.stdin is not None
    assert process.stdout is not None

    process.stdin.write(b"paspor saya diambil bos,\\npintu dikunci dari luar\n")
    first = await _answer(process.stdout)
    asked = [f"nomor KBRI di kota ke-{number}?" for number in range(150)]
    process.stdin.write("\n".join(["", *asked]).encode())  # one empty, the last unended
    process.stdin.close()
    rest = [await _answer(process.stdout) for _ in range(151)]

    assert first["text"] == "paspor saya diambil bos,\npintu dikunci dari luar"
    assert first["risk"]["urgency"] == "emergency"
    assert [one["text"] for one in rest] == ["", *asked]
    assert await process.stdout.read() == b""
    assert await process.wait() == 0


async def _answer(stream: asyncio.StreamReader) -> dict[str, Any]:
    line = await asyncio.wait_for(stream.readline(), _PATIENCE)
    found = json.loads(line)
    assert isinstance(found, dict)
    return found
