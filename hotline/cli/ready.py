"""Ready: whether each process answers yet."""

import asyncio
import urllib.request

from hotline.settings import Settings


def addresses(settings: Settings) -> dict[str, str]:
    """List what to ask, by process; the bot has no port of its own."""
    asked = {
        "actions": f"http://127.0.0.1:{settings.actions_port}/health",
        "api": f"http://127.0.0.1:{settings.api_port}/health",
        "desk": f"http://127.0.0.1:{settings.desk_port}/health",
        "rasa": f"{settings.rasa}/webhooks/siaga/",
    }
    if settings.simulated:
        asked["simulator"] = f"http://127.0.0.1:{settings.simulator_port}/sim/chats"
    return asked


async def answers(settings: Settings) -> dict[str, bool]:
    """Ask each process once whether it is ready."""
    asked = addresses(settings)
    found = await asyncio.gather(*(asyncio.to_thread(_answers, url) for url in asked.values()))
    return dict(zip(asked, found, strict=True))


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310  # our own, http
            return bool(response.status == 200)
    except OSError:
        return False
