import pytest

from bot.dispatch.turns import SharedTurns, turns_for
from hotline.store.engine import Sessions
from tests.conftest import DATABASES


@pytest.mark.parametrize("settings", DATABASES[:1], indirect=True)
async def test_a_process_that_is_alone_has_every_turn(sessions: Sessions) -> None:
    turns = turns_for(sessions.engine, purpose="inbox")

    assert await turns.take(["a", "b"]) == {"a", "b"}


@pytest.mark.parametrize("settings", DATABASES[1:], indirect=True)
async def test_a_chats_turn_belongs_to_one_process_until_it_gives_it_back(
    sessions: Sessions,
) -> None:
    one, two = (SharedTurns(sessions.engine, purpose="inbox") for _ in range(2))

    assert await one.take(["a", "b"]) == {"a", "b"}
    assert await two.take(["b", "c"]) == {"c"}
    await one.give_back(["b"])
    assert await two.take(["b"]) == {"b"}

    await one.close()
    await two.close()


@pytest.mark.parametrize("settings", DATABASES[1:], indirect=True)
async def test_the_turns_of_a_process_that_dies_are_free(sessions: Sessions) -> None:
    one, two = (SharedTurns(sessions.engine, purpose="inbox") for _ in range(2))
    await one.take(["a"])

    await one.close()

    assert await two.take(["a"]) == {"a"}
    await two.close()


@pytest.mark.parametrize("settings", DATABASES[1:], indirect=True)
async def test_turns_of_different_purposes_do_not_touch(sessions: Sessions) -> None:
    inbox, outbox = (SharedTurns(sessions.engine, purpose=name) for name in ("in", "out"))

    assert await inbox.take(["a"]) == {"a"}
    assert await outbox.take(["a"]) == {"a"}

    await inbox.close()
    await outbox.close()
