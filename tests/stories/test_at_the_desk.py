"""The golden nights at the level of the handlers: raw updates in, `report --json` and the bot's posts out."""

import copy

import pytest

from tests.stories.expected import expected_report
from tests.stories.script import load_nights
from tests.stories.with_handlers import night_player

NIGHTS = {night.name: night for night in load_nights()}
FORGETTING = sorted(NIGHTS)[::8]  # random nights are played with restarts too, in test_views_agree


async def comes_to_what_its_script_says(folder, night, *, forgets=False):
    async with night_player(folder, night, forgets=forgets) as player:
        assert expected_report(night) == await player.play()
        if night.posts is not None:
            assert list(night.posts) == player.posted


@pytest.mark.parametrize("name", NIGHTS)
async def test_the_night_comes_to_what_its_script_says(name, tmp_path):
    await comes_to_what_its_script_says(tmp_path, NIGHTS[name])


@pytest.mark.parametrize("name", FORGETTING)
async def test_the_night_is_the_same_where_every_input_is_handled_after_a_restart(name, tmp_path):
    await comes_to_what_its_script_says(tmp_path, NIGHTS[name], forgets=True)


async def test_a_night_of_which_a_word_is_missing_does_not(tmp_path):
    whole = NIGHTS["mixed-a-whole-train"]
    night = copy.copy(whole)
    object.__setattr__(night, "events", tuple(e for e in whole.events if getattr(e, "text", "") != "拉了仨"))
    async with night_player(tmp_path, night) as player:
        assert expected_report(whole) != await player.play()
