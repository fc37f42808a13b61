"""The simulator as a process of its own."""

import asyncio
import signal
import socket
import sys

import httpx

from simulator.settings import TOKEN


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


async def start(port: int, *more: str) -> asyncio.subprocess.Process:
    pipes = {"stdout": asyncio.subprocess.PIPE, "stderr": asyncio.subprocess.PIPE}
    command = ("-m", "simulator", "--port", str(port), *more)
    return await asyncio.create_subprocess_exec(sys.executable, *command, **pipes)


async def test_it_ends_at_once_and_cleanly_although_a_bot_is_waiting(tmp_path):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = await start(port, "--home", str(tmp_path))
    transport = httpx.AsyncHTTPTransport(retries=8)
    async with httpx.AsyncClient(base_url=url, transport=transport, timeout=60) as http:
        await http.get(f"/bot{TOKEN}/getMe")
        waiting = asyncio.create_task(http.get(f"/bot{TOKEN}/getUpdates?timeout=50"))
        await asyncio.wait([waiting], timeout=0.5)

        process.send_signal(signal.SIGTERM)
        output, complaints = await asyncio.wait_for(process.communicate(), 10)

        assert (await waiting).json() == {"ok": True, "result": []}
    assert process.returncode == 0
    assert url in output.decode()
    assert complaints == b""


async def test_a_busy_port_is_named_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = await start(listener.getsockname()[1])
        _, complaints = await asyncio.wait_for(process.communicate(), 20)

    assert process.returncode != 0
    assert "address already in use" in complaints.decode()
    assert "Traceback" not in complaints.decode()
