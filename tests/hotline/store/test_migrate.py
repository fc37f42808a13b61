from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine
from hotline.store.migrate import differences, is_current, upgrade
from hotline.store.tables import Base


async def test_migrations_make_the_tables_that_the_code_knows(
    settings: Settings, keys: Keys
) -> None:
    sessions = Sessions(open_engine(settings.database))
    async with sessions.engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)

    await upgrade(sessions.engine)
    await upgrade(sessions.engine)

    assert await differences(sessions.engine) == []
    assert await is_current(sessions.engine)
    await sessions.close()
