"""B5, T3: the sum of a joint call is the same in the reports of all its groups, also after one of them is corrected."""

import re

import pytest

from tests.support.harness import at
from tests.support.partner_groups import Groups, groups_of

EVENING = at("2026-02-10T22:00")
SUM = re.compile(r"联动 (?:\d 次，|\d 个群)[^：]*：(?:收到 \d+ 辆，)?(到场 \d+ 辆，\d+ 趟，\d+ 人次)")


@pytest.fixture
async def joint(tmp_path):
    """Three groups; one has carried three passengers."""
    async with groups_of(tmp_path, EVENING) as groups:
        await groups.pair_all()
        await groups.call()
        await groups.says(0, 50, "到了")
        await groups.says(1, 60, "到了")
        await groups.says(2, 70, "到了")
        await groups.fleet.later(5)
        await groups.says(1, 60, "接3")
        yield groups


def sums(groups: Groups, title: str) -> list[str]:
    """What the report with this title says of all groups, in each of them, as it stands."""
    found = []
    for chat in groups.chats:
        words = [each.text for each in groups.fleet.sent if each.chat == chat and title in each.text]
        told = [match[1] for each in words if (match := SUM.search(each))]
        found.append(told[-1])
    return found


async def corrected(groups: Groups) -> None:
    await groups.orders(1, "/fix 1 司机60 接5")
    await groups.orders(2, "/fix 1 司机70 接2")


async def test_a_correction_after_the_seal_reaches_the_reports_of_all_groups(joint):
    await joint.orders(0, "/close")
    await joint.fleet.until(at("2026-02-11T10:00"))
    before = ["到场 3 辆，1 趟，3 人次"] * 3
    assert before == sums(joint, "当晚小结") == sums(joint, "调度报告")
    await corrected(joint)
    after = ["到场 3 辆，3 趟，10 人次"] * 3
    assert after == sums(joint, "当晚小结") == sums(joint, "调度报告")
    for chat in joint.chats:
        for title in ("当晚小结", "调度报告"):
            [*_, last] = [
                each.text
                for each in joint.fleet.sent
                if each.chat == chat and title in each.text and SUM.search(each.text)
            ]
            assert "更正" in last


async def test_a_correction_reaches_the_weeks_that_are_posted(joint):
    await joint.orders(0, "/close")
    await joint.fleet.until(at("2026-02-16T12:00"))
    assert ["到场 3 辆，1 趟，3 人次"] * 3 == sums(joint, "一周小结")
    await corrected(joint)
    assert ["到场 3 辆，3 趟，10 人次"] * 3 == sums(joint, "一周小结")


async def test_a_group_that_has_sealed_its_night_hears_how_the_call_of_the_others_ended(joint):
    """Its own drivers were stood down in the evening; the others go on beyond its morning."""
    await joint.orders(1, "/standdown")
    await joint.fleet.until(at("2026-02-11T08:30"))
    await joint.says(0, 50, "接4")
    await joint.orders(0, "/close")
    await joint.fleet.until(at("2026-02-11T12:30"))
    assert ["到场 3 辆，2 趟，7 人次"] * 3 == sums(joint, "当晚小结") == sums(joint, "调度报告")


async def test_a_call_that_the_bot_closes_says_so_in_each_group_that_it_ends(tmp_path):
    async with groups_of(tmp_path, EVENING, forgotten_ask=30, forgotten_close=45) as groups:
        await groups.pair_all()
        await groups.call()
        await groups.says(1, 60, "到了")
        await groups.orders(2, "/close")
        groups.fleet.clear_sent()
        await groups.fleet.later(90)
        told = [
            [words for words in groups.fleet.texts(chat) if "已自动结束" in words] for chat in groups.chats
        ]
        assert [1, 1, 0] == [len(each) for each in told]
