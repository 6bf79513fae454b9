"""The golden nights that need no edit, told by another messenger: the same facts, and the same messages in the group."""

import re

import pytest

from handlers.chat.text_nodes import Bold, Mention, Text
from tests.stories.expected import expected_report
from tests.stories.in_a_small_messenger import SmallPlayer
from tests.stories.night import Edited, Role
from tests.stories.script import load_nights
from tests.stories.with_handlers import night_player
from tests.support import database as stored
from tests.support.small_messenger import SmallMessenger

NAMES = re.compile("o[ucm]_[0-9a-f]{16}")
# Of two messages of one second the numbers decide: only where the messenger counts its messages.
OF_NUMBERS = {"t4-the-message-number-decides-within-a-second"}
NIGHTS = {
    night.name: night
    for night in load_nights()
    if night.name not in OF_NUMBERS and not any(isinstance(event, Edited) for event in night.events)
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
    def read(_sql, _row=()):
        return [("ou_9",)]

    edge = SmallMessenger()
    assert "*＊a*" == edge.shown(Text((Bold(("*a",)),)), read)
    assert "[@ou_9 张三]" == edge.shown(Text((Mention(("张三",), 9),)), read)


async def test_its_ids_stand_in_the_tables_of_the_edge_alone(tmp_path):
    """Nothing that the inside stores, in whatever column, holds a name that the messenger gave."""
    night = max(NIGHTS.values(), key=lambda night: len(night.events))
    async with night_player(tmp_path, night, SmallPlayer) as player:
        await player.play()
        found = await stored.tables_naming(player.database, NAMES)
    assert {"accounts", "places", "messages"} == found


async def test_its_events_have_the_bots_own_numbers(tmp_path):
    night = max(NIGHTS.values(), key=lambda night: len(night.events))
    async with night_player(tmp_path, night, SmallPlayer) as player:
        await player.play()
        raws = await stored.updates_kept(player.database)
        events = await player.database.run(lambda tx: [player.session.event_of(tx, raw) for raw in raws])
    assert events
    for event in events:
        assert not NAMES.search(str(event)), event
