"""The golden nights that need no edit, told by another messenger: the same facts, and the same messages in the group."""

import pytest

from handlers.chat.text_nodes import Bold, Mention, Text
from tests.stories.expected import expected_report
from tests.stories.in_a_small_messenger import SmallPlayer
from tests.stories.night import Edited, Role
from tests.stories.script import load_nights
from tests.stories.with_handlers import night_player
from tests.support.small_messenger import SmallMessenger

NIGHTS = {
    night.name: night
    for night in load_nights()
    if not any(isinstance(event, Edited) for event in night.events)
}


def test_most_nights_need_no_edit():
    assert len(NIGHTS) > 0.8 * len(load_nights())


@pytest.mark.parametrize("name", NIGHTS)
async def test_the_night_comes_to_the_same_facts(name, tmp_path):
    night = NIGHTS[name]
    async with night_player(tmp_path, night, SmallPlayer) as player:
        assert expected_report(night) == await player.play()
        if night.posts is not None:
            assert list(night.posts) == player.posted
        assert not any("<b>" in words or "tg://" in words or "t.me" in words for words in player.shown)


@pytest.mark.parametrize("by_author", [True, False])
@pytest.mark.parametrize("words", ["收到", "接3"])
async def test_a_message_that_its_author_takes_back_says_nothing_any_more(words, by_author, tmp_path):
    """K1; whoever else is named as taking it back changes nothing."""
    night = NIGHTS["r11-a-thumb-is-an-answer"]
    head, driver = (
        next(person for person in night.people if person.role is role) for role in (Role.ADMIN, Role.DRIVER)
    )
    async with night_player(tmp_path, night, SmallPlayer) as player:
        await player.get_ready()
        await player.tell(player.message(800, head, "武汉站需要5台车"))
        said = player.message(801, driver, words)
        await player.tell(said)
        before = await player.report()
        player.now += 60
        await player.tell(player.event("recall", 801, driver if by_author else head, player.now))
        after = await player.report()
    counted = "acknowledged" if words == "收到" else "passengers"
    assert 0 < before["totals"][counted]
    assert (0 if by_author else before["totals"][counted]) == after["totals"][counted]


def test_what_people_write_is_no_mark_there_either():
    edge = SmallMessenger()
    assert "*＊a*" == edge.shown(Text((Bold(("*a",)),)))
    assert "@ou_" in edge.shown(Text((Mention(("张三",), 9),)))
