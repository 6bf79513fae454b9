"""B5, B6: what a joint call is in reports, weeks and JSON; groups with other zones, languages and seals; people who leave and forget."""

import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.cli.report import load
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.joint_calls import count_together
from dispatch.json_report import report
from handlers.views.period_report import figures_text, load_period_view
from tests.support.harness import at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def joint(tmp_path):
    """Two partner groups in a joint call; a driver of both was counted, and one of each."""
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.call()
        for group in (0, 1):
            await groups.drives(group, 50)
        await groups.says(0, 50, "收到")
        await groups.says(1, 50, "到了")
        await groups.says(1, 50, "接3")
        await groups.says(0, 51, "到了")
        await groups.says(0, 51, "接2")
        await groups.says(1, 60, "到了")
        await groups.says(1, 60, "接4 老1")
        yield groups


async def told(groups) -> dict[str, Any]:
    return report(*await groups.fleet.database.query(lambda read: load(read, None, None, None)))


async def test_json_says_both_sums_and_counts_a_person_once(joint):
    said = await told(joint)
    first, second = said["calls"]
    assert (first["arrived"], first["passengers"]) == (2, 5)
    assert (second["arrived"], second["passengers"]) == (1, 4)
    for call, leads in ((first, True), (second, False)):
        assert call["joint"]["leads"] is leads
        assert call["joint"]["call"] == first["id"]
        assert (call["joint"]["arrived"], call["joint"]["trips"], call["joint"]["passengers"]) == (3, 3, 9)
        assert len(call["joint"]["fleets"]) == 2
    assert (said["totals"]["arrived"], said["totals"]["passengers"]) == (3, 9)


async def test_a_call_of_one_group_has_no_joint_sum(tmp_path):
    async with groups_of(tmp_path, EVENING, 1) as groups:
        await groups.orders(0, "武汉站需要5台车")
        [call] = (await told(groups))["calls"]
        assert "joint" not in call


async def test_who_goes_on_in_another_group_is_one_car_in_every_sum(joint):
    """He came in the first group, left it, and carries on in the second: a part in both."""
    await joint.fleet.becomes(50, "left", chat=joint.chats[0])
    await joint.fleet.later(1)
    await joint.says(1, 50, "送到了")
    await joint.says(1, 50, "到了")
    await joint.says(1, 50, "接2")
    together = count_together((await joint.calls())[0])
    assert together.arrived == 3
    assert together.passengers == 11
    assert (await told(joint))["totals"]["arrived"] == 3


async def test_the_reports_of_a_night_and_a_week_say_both(joint):
    await joint.orders(0, "/close")
    for group, own in ((0, "5 人次"), (1, "4 人次")):
        fleet_id = group + 1
        for form, since, until in (
            ("night", date(2026, 2, 10), date(2026, 2, 11)),
            ("week", date(2026, 2, 9), date(2026, 2, 16)),
        ):
            view = await joint.fleet.database.query(
                lambda read, f=fleet_id, s=since, u=until, m=form: load_period_view(
                    TELEGRAM, read, f, s, u, m
                )
            )
            words = str(figures_text(view))
            assert "\n联动 1 次，各群合计：到场 3 辆，3 趟，9 人次" in words
            assert own in words


async def test_the_reports_of_all_groups_are_edited_after_a_correction(joint):
    await joint.orders(0, "/close")
    joint.fleet.clear_sent()
    await joint.says(1, 60, "改5")
    for group in (0, 1):
        edits = [
            each.text
            for each in joint.fleet.sent
            if each.chat == joint.chats[group] and each.method == "editMessageText"
        ]
        assert any("联动 2 个群合计" in text and "10" in text for text in edits)


async def test_the_mistake_that_is_taken_back_is_in_no_sum(tmp_path):
    async with groups_of(tmp_path, EVENING, 2) as groups:
        await groups.pair_all()
        await groups.call()
        await groups.says(1, 60, "收到")
        await groups.orders(0, "/cancel")
        calls = await groups.calls()
        assert [True, True] == [call.cancelled for call in calls]
        assert (await told(groups))["totals"]["acknowledged"] == 0


async def test_groups_with_other_zones_languages_and_seals(tmp_path):
    """The second group keeps Tokyo's time and speaks English: its card is English, its consent ends an hour earlier."""
    async with groups_of(tmp_path, EVENING, 2) as groups:
        fleet = groups.fleet
        other = fleet.session._fleets[
            next(id_ for id_, each in fleet.session._fleets.items() if each.id == 2)
        ]
        other.zone = ZoneInfo("Asia/Tokyo")
        await groups.orders(1, "/language en")
        await fleet.says(groups.bosses[0], "/partner")
        code = re.findall(r"[A-Z2-7]{4}-[A-Z2-7]{4}", fleet.texts(groups.chats[0])[-1])[0]
        await groups.orders(1, f"/partner {code}")
        assert "want to be partners until 02-11 06:00" in groups.last(1)
        assert "到 02-11 06:00 为止" in groups.last(0)
        await groups.taps(1, "Agree")
        await groups.taps(0, "同意")
        assert "02-11 05:00" in groups.last(0)
        await fleet.says(groups.bosses[0], "/call @联动 武汉站 3")
        await groups.taps(1, "Join")
        await groups.says(0, 50, "收到")
        await groups.says(1, 60, "ok")
        shown = [each.text for each in fleet.sent if each.chat == groups.chats[1]]
        assert any(
            "2 groups together: yes <b>2" in text or "2 groups together: yes 2" in text for text in shown
        )
        assert "联动 2 个群：收到 2" in groups.card(0)
        await fleet.sleep(at("2026-02-11T05:00"))
        await fleet.says(groups.bosses[0], "/status @联动")
        assert "现在没有联动的群" in groups.last(0)
        await groups.orders(0, "/close")
        await fleet.until(at("2026-02-11T08:30"))
        assert [True, True] == [call.sealed for call in await groups.calls()]
        assert 2 == count_together((await groups.calls())[0]).acknowledged


async def test_somebody_who_forgets_stays_one_car_without_a_name(joint):
    before = count_together((await joint.calls())[0])
    await joint.fleet.starts(50)
    await joint.fleet.says(50, "/forget", chat=50)
    await joint.fleet.presses(50, "全部删除", chat=50)
    assert before == count_together((await joint.calls())[0])
    assert "司机50" not in joint.card(0)


async def test_a_group_that_becomes_another_chat_keeps_its_share(joint):
    await joint.fleet.receive("migrated", {"from": joint.chats[1], "to": -100_900_900})
    joint.chats[1] = -100_900_900
    await joint.says(1, 61, "收到")
    assert count_together((await joint.calls())[0]).acknowledged == 4


async def test_an_edited_word_corrects_the_share_in_which_he_counts(joint):
    await joint.says(1, 50, "送到了")
    number = await joint.says(1, 50, "接5")
    await joint.fleet.edits(number, "接6", dated=True)
    assert count_together((await joint.calls())[0]).passengers == 15


async def test_a_thumb_in_another_group_is_his_one_answer(joint):
    """👍 under the second group's card of somebody who has answered in the first, and 👎 after it."""
    await joint.drives(0, 55)
    await joint.drives(1, 55)
    await joint.says(0, 55, "收到")
    [card] = {
        each.params["message_id"]
        for each in joint.fleet.sent
        if each.chat == joint.chats[1] and each.role == "card" and "message_id" in each.params
    }
    await joint.fleet.reacts(55, card, "👍", chat=joint.chats[1])
    assert count_together((await joint.calls())[0]).acknowledged == 4
    await joint.fleet.reacts(55, card, "👎", chat=joint.chats[1])
    assert count_together((await joint.calls())[0]).acknowledged == 3


async def test_a_lead_of_one_group_reports_a_driver_who_counts_in_the_other(joint):
    await joint.orders(1, "司机50 送到了")
    await joint.orders(1, "司机50 到了")
    await joint.orders(1, "司机50 接2")
    together = count_together((await joint.calls())[0])
    assert (together.arrived, together.passengers) == (3, 11)
    assert [2, 1] == [
        sum(one.state.arrived_at is not None for one in call.responses.values())
        for call in await joint.calls()
    ]
