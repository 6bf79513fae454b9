"""K4: what of a lead's list is not read is 待确认, and the mark under it never says that all of it was read."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

LEAD, LAO, XIAO = 50, 51, 52
NAMES = {LEAD: "孙德胜", LAO: "于海洋", XIAO: "刘志刚"}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "沈阳北站需要8台车")
        for number, name in NAMES.items():
            await fleet.says(number, "收到", name=name)
        await fleet.says(COORDINATOR, "/lead 孙德胜")
        await fleet.presses(COORDINATOR, "是")
        await fleet.later(3)
        fleet.clear_sent()
        yield fleet


async def mark_of(fleet, words, who=LEAD):
    await fleet.says(who, words, name=NAMES[who])
    await fleet.later(1)
    marks = [sent for sent in fleet.sent if sent.chat == GROUP and sent.method == "setMessageReaction"]
    return marks[-1].params["reaction"][0]["emoji"] if marks else None


async def waiting(fleet):
    return [each.kind.value for each in await stored.open_clarifications(fleet.database)]


@pytest.mark.parametrize(
    "words",
    [
        "于海洋接3 好人一生平安接4",
        "于海洋接3，刘志刚那个车也接了几个",
        "于海洋走了3个，还有个新来的走了2个",
        "于海洋接3，我也接满了",
        "于海洋到了，那个谁也到了",
    ],
)
async def test_the_rest_waits_and_the_mark_says_so(group, words):
    assert "🤔" == await mark_of(group, words)
    assert ["unreadable"] == await waiting(group)
    [arrived] = [each.driver for each in await stored.responses(group.database) if each.arrived_at]
    assert LAO == arrived


@pytest.mark.parametrize(
    "words",
    [
        "于海洋接3 刘志刚接4",
        "于海洋 刘志刚各接3",
        "于海洋接4不对是接3",
        "于海洋接3，走2号门",
        "于海洋接3，刘志刚没到",
        "于海洋接3，还能接几个",
    ],
)
async def test_what_was_read_whole_has_the_mark_of_a_trip(group, words):
    assert "✍" == await mark_of(group, words)
    assert [] == await waiting(group)


async def test_an_edit_that_is_read_settles_it(group):
    number = await group.says(LEAD, "于海洋接3 好人一生平安接4", name=NAMES[LEAD])
    await group.later(1)
    await group.edits(number, "于海洋接3 刘志刚接4", dated=True)
    assert [] == await waiting(group)


async def test_a_word_beside_a_name_in_a_list_waits(group):
    assert "🤔" == await mark_of(group, "我带于海洋、小满过去，三台")
    assert ["unreadable"] == await waiting(group)


@pytest.mark.parametrize("words", ["于海洋、刘志刚各接3", "于海洋、刘志刚到了"])
async def test_a_list_of_known_names_is_read_whole(group, words):
    await mark_of(group, words)
    assert [] == await waiting(group)
