"""B6: what is said and counted where groups stop sharing a joint call in the middle of the night."""

from collections.abc import Awaitable, Callable

import pytest

from dispatch.counts import count
from tests.support import memory, updates
from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of

EVENING = at("2026-02-10T22:00")
Parting = Callable[[Groups], Awaitable[None]]


async def ends(groups: Groups) -> None:
    await groups.orders(1, "/partner")
    await groups.taps(1, "结束")


async def throws_out(groups: Groups) -> None:
    chat = updates.chat(groups.chats[1])
    change = updates.membership_change(groups.fleet.now, updates.bot(), chat, "kicked")
    await groups.fleet.update({"my_chat_member": change["chat_member"]})


async def expires(groups: Groups) -> None:
    """Group 1 has not renewed: the consent of that group and the leading one is over at noon."""
    await groups.orders(0, "/partner")
    await groups.fleet.sleep(at("2026-02-11T12:01"))
    await groups.says(2, 99, "大家好")


@pytest.fixture
async def joint(tmp_path):
    """Three groups share a call of ten cars. Drivers 50 and 51 are in the first two groups, 53 is in the last two."""
    async with groups_of(tmp_path, EVENING) as groups:
        await groups.pair_all()
        for group, who in ((0, 50), (1, 50), (0, 51), (1, 51), (1, 53), (2, 53)):
            await groups.drives(group, who)
        await groups.call()
        yield groups


async def told(groups: Groups, group: int) -> list[str]:
    await groups.fleet.later(2)
    return groups.fleet.texts(groups.chats[group], role="mention")


@pytest.mark.parametrize("part", [ends, throws_out, expires])
async def test_each_side_goes_on_with_its_own_cars_and_hears_no_enough(joint, part: Parting):
    await joint.says(0, 50, "收到")
    await joint.says(1, 60, "到了")
    await joint.says(1, 61, "收到")
    await joint.says(2, 70, "收到")
    joint.fleet.clear_sent()
    await part(joint)
    first, second, third = await joint.calls()
    assert [] == [
        words for chat in joint.chats for words in joint.fleet.texts(chat) if words.startswith("车够了")
    ]
    assert (None, 2) == (second.joint_id, second.needed)
    assert [1, 2, 1] == [count(call).acknowledged for call in (first, second, third)]
    assert "联动" not in joint.card(1)
    assert [] == await joint.fleet.database.run(lambda tx: memory.differences(joint.fleet.session, tx))


async def some_have_answered(joint) -> None:
    await joint.says(0, 50, "收到")
    await joint.says(1, 51, "到了")
    await joint.says(2, 53, "收到")
    await joint.says(2, 70, "收到")
    await joint.says(1, 60, "收到")
    joint.fleet.clear_sent()


async def test_who_is_in_both_groups_hears_once_where_his_car_counts(joint):
    await some_have_answered(joint)
    await ends(joint)
    for group, name in ((0, "司机50"), (1, "司机51"), (2, "司机53")):
        [words] = await told(joint, group)
        assert name in words
        assert "车算在本群" in words
        assert "司机70" not in words
        assert "司机60" not in words


async def test_whose_group_has_thrown_the_bot_out_is_asked_in_his_other_one(joint):
    """51 is in the square for group 1, where nobody hears him any more; he belongs to group 0 as well."""
    await some_have_answered(joint)
    await throws_out(joint)
    assert [] == await told(joint, 1)
    [asked] = [words for words in await told(joint, 0) if "再说一次" in words]
    assert "司机51" in asked
    assert "司机60" not in asked
    await joint.says(0, 51, "到了")
    first, second, _ = await joint.calls()
    assert (1, 2) == (count(first).arrived, count(first).acknowledged)
    assert {} == {lane: cars for lane, cars in second.lanes().items() if cars}


async def test_who_has_said_so_meanwhile_is_not_asked_to_say_it_again(joint):
    await some_have_answered(joint)
    await throws_out(joint)
    async with joint.fleet.delivering_later():
        await joint.says(0, 51, "到了")
    assert [] == [words for words in await told(joint, 0) if "再说一次" in words]


async def test_where_the_leading_group_has_gone_its_drivers_are_asked_in_another(joint):
    await joint.says(0, 51, "到了")
    joint.fleet.clear_sent()
    chat = updates.chat(joint.chats[0])
    change = updates.membership_change(joint.fleet.now, updates.bot(), chat, "kicked")
    await joint.fleet.update({"my_chat_member": change["chat_member"]})
    [asked] = await told(joint, 1)
    assert "司机51" in asked
    assert "再说一次" in asked


async def test_who_has_gone_home_hears_nothing_of_it(joint):
    await joint.says(0, 50, "到了")
    await joint.says(0, 50, "下班了")
    await joint.says(1, 51, "来不了")
    joint.fleet.clear_sent()
    await ends(joint)
    assert [] == [*await told(joint, 0), *await told(joint, 1)]


@pytest.mark.parametrize("part", [ends, throws_out])
async def test_an_edit_of_former_words_still_amends_what_they_said(joint, part: Parting):
    """53 is a car of the third group and has told his trip in the second, which goes on alone."""
    await joint.says(2, 53, "到了")
    await joint.fleet.later(2)
    trip = await joint.says(1, 53, "接2")
    await part(joint)
    if part is ends:
        await joint.fleet.edits(trip, "接4", dated=True)
        assert 4 == count(await third(joint)).passengers
    await joint.says(2, 53, "改3")
    assert 3 == count(await third(joint)).passengers
    assert [0, 0] == [count(call).passengers for call in (await joint.calls())[:2]]


async def third(groups: Groups):
    return (await groups.calls())[2]


async def test_where_the_leading_group_has_gone_everybody_stands_where_he_stood(joint):
    await joint.says(1, 51, "到了")
    await joint.says(2, 70, "收到")
    await joint.fleet.later(2)
    await joint.says(0, 51, "接3")
    chat = updates.chat(joint.chats[0])
    change = updates.membership_change(joint.fleet.now, updates.bot(), chat, "kicked")
    await joint.fleet.update({"my_chat_member": change["chat_member"]})
    assert [None] * 3 == [call.joint_id for call in await joint.calls()]
    await joint.says(1, 51, "送到了")
    await joint.orders(1, "/close")
    assert "1 趟，3 人次" in joint.last(1)
    assert "联动" not in joint.last(1)
    assert [0, 1, 1] == [count(call).acknowledged for call in await joint.calls()]


async def test_a_call_that_is_reopened_is_shared_only_with_those_who_still_consent(joint):
    await joint.says(1, 60, "收到")
    await joint.says(2, 70, "收到")
    await joint.orders(0, "/close")
    await ends(joint)
    await joint.fleet.later(2)
    joint.fleet.clear_sent()
    await joint.orders(0, "/reopen")
    first, second, third_ = await joint.calls()
    assert [True, False, True] == [call.is_open for call in (first, second, third_)]
    assert (first.id, None, first.id) == (first.joint_id, second.joint_id, third_.joint_id)
    await joint.says(2, 71, "收到")
    assert "联动 2 个群：收到 2" in joint.card(0)
    assert not any("联动" in each.text for each in joint.fleet.sent if each.chat == joint.chats[1])
    assert [] == await joint.fleet.database.run(lambda tx: memory.differences(joint.fleet.session, tx))


async def test_a_call_that_was_reopened_is_parted_when_the_consent_is_over(joint):
    await joint.says(1, 60, "收到")
    await joint.orders(0, "/close")
    await joint.orders(0, "/reopen")
    await expires(joint)
    assert [None] * 3 == [call.joint_id for call in await joint.calls()]


async def test_a_share_that_goes_on_again_parts_nobody_and_reopens_no_other(joint):
    """Groups 1 and 2 are partners of the leading group and not of each other."""
    await joint.says(2, 70, "收到")
    await joint.orders(1, "/close")
    await joint.orders(1, "/reopen")
    calls = await joint.calls()
    assert [True, True, True] == [call.is_open for call in calls]
    assert {calls[0].id} == {call.joint_id for call in calls}


async def test_a_share_that_had_ended_before_stays_ended_when_the_call_goes_on(joint):
    await joint.orders(1, "/close")
    joint.fleet.now += 60
    await joint.orders(0, "/close")
    joint.fleet.now += 60
    await joint.orders(0, "/reopen")
    assert [True, False, True] == [call.is_open for call in await joint.calls()]
