import pytest
from rasa.core.agent import Agent
from rasa.core.test import test as run_stories


@pytest.mark.parametrize("stories", ["complaint", "short_talk"])
async def test_the_rules_choose_every_step(model, tmp_path, stories):
    agent = Agent.load(model)

    report = await run_stories(
        f"tests/nlu/stories/{stories}.yml",
        agent,
        out_directory=str(tmp_path),
        disable_plotting=True,
        successes=False,
        errors=False,
        warnings=False,
    )

    failed = tmp_path / "failed_test_stories.yml"
    assert report["report"]["conversation_accuracy"]["accuracy"] == 1.0, failed.read_text()
    assert report["report"]["conversation_accuracy"]["total"] >= 8
