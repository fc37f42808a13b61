"""Scripted dialogues, played by workers of their own against the whole product.

Each complaint is compared field by field with what was said, and each question that was
asked with those that should have been: a question that comes twice stands twice in `asks`.
"""

import asyncio
import os

import httpx
import pytest

from hotline import keys as key_file
from hotline.store.engine import Sessions
from tests.e2e.conftest import needs_rasa
from tests.e2e.dialogue import Dialogue, Stage, dialogues, play
from tests.e2e.product import Product

pytestmark = needs_rasa
#: Dialogues played at the same time; more would only wait for Rasa.
AT_ONCE = 6
ALL = dialogues()


def test_there_are_forty_dialogues_and_each_has_a_name_of_its_own() -> None:
    assert len(ALL) >= 40
    assert len({dialogue.name for dialogue in ALL}) == len(ALL)


async def test_every_dialogue_ends_with_what_was_said(
    product: Product, client: httpx.AsyncClient, core: Sessions
) -> None:
    stage = Stage(
        product=product,
        client=client,
        core=core,
        keys=key_file.load(product.settings.key_file),
        first_chat=int.from_bytes(os.urandom(4)) * 10_000,
    )
    places = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, dialogue: Dialogue) -> str:
        async with places:
            try:
                await play(stage, number, dialogue)
            except AssertionError as error:
                return f"--- {dialogue.name}\n{error}"
        return ""

    numbered = list(enumerate(ALL))
    failed = await asyncio.gather(
        *(one(number, dialogue) for number, dialogue in numbered if not dialogue.alone)
    )
    for number, dialogue in numbered:
        if dialogue.alone:
            failed.append(await one(number, dialogue))
    if said := "\n".join(filter(None, failed)):
        pytest.fail(said)
