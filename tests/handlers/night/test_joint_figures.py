"""B5: where the need of a joint call is told, the figures of all groups stand beside it, and this group's are called its own."""

import pytest

from tests.support.harness import at
from tests.support.partner_groups import groups_of

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def joint(tmp_path):
    """Ten cars are needed: one has answered in each group, the second's has taken three passengers."""
    async with groups_of(tmp_path, EVENING, few_list=15) as groups:
        await groups.pair_all()
        await groups.call()
        await groups.says(0, 50, "收到")
        await groups.says(1, 60, "到了")
        await groups.says(2, 70, "收到")
        await groups.fleet.later(3)
        await groups.says(1, 60, "接3 孕1")
        yield groups


@pytest.mark.parametrize("words", ["/status", "还差几台"])
async def test_the_status_has_the_sum_beside_the_need_and_the_own_part_below(joint, words):
    await joint.orders(1, words)
    first, own = joint.last(1).splitlines()
    assert "需要 10 ｜ 收到 3 ｜ 到场 1 ｜ 1 趟 3 人次" in first
    assert "联动 3 个群合计，其中本群：收到 1 ｜ 到场 1 ｜ 1 趟 3 人次" in own


async def test_a_driver_who_asks_hears_the_cars_of_all_groups(joint):
    await joint.orders(0, "改成3台")
    await joint.says(2, 71, "还要车吗")
    await joint.fleet.later(2)
    assert any("车已够（3/3）" in words for words in joint.fleet.texts(joint.chats[2]))


async def test_who_takes_over_finds_the_figures_of_all_groups(joint):
    await joint.drives(0, 999)
    await joint.fleet.starts(999)
    await joint.orders(0, "/handover 司机999")
    await joint.fleet.presses(999, "我接手", chat=999)
    words = "\n".join(joint.fleet.texts(999))
    assert "需要 10，收到 3，正在赶来 2，到场 1" in words
    assert "其中本群：收到 1" in words


async def test_a_report_says_whose_need_and_whose_tags_it_names(joint):
    await joint.orders(0, "/close")
    for group, came in ((0, 0), (1, 1), (2, 0)):
        lines = joint.last(group).splitlines()
        assert f"联动需要 10 辆，本群收到 1 辆，到场 {came} 辆" in lines[2]
    own = joint.last(1).splitlines()
    assert own.index("其中 老 0 · 小 0 · 孕 1 · 残 0") < next(
        place for place, line in enumerate(own) if line.startswith("联动 3 个群合计")
    )
    await joint.orders(1, "/night")
    night = next(words for words in joint.fleet.texts(joint.chats[1]) if "当晚小结" in words)
    assert "共需要 10 辆，其中 10 辆由联动各群一起出" in night
    assert night.index("孕 1") < night.index("联动 1 次，各群合计：到场 1 辆，1 趟，3 人次")


async def test_the_coordinators_list_counts_only_what_they_can_settle(tmp_path):
    """The answer that waits for its call was written in the second group."""
    async with groups_of(tmp_path, EVENING, 2, few_list=5) as groups:
        await groups.pair_all()
        await groups.fleet.starts(*groups.bosses)
        await groups.call("武汉站 3")
        await groups.call("汉口站 3")
        groups.fleet.clear_sent()
        await groups.says(1, 60, "收到")
        await groups.fleet.later(6)
        lists = ["\n".join(groups.fleet.texts(boss)) for boss in groups.bosses]
        assert "还差 2 辆" in lists[0].replace("<b>", "").replace("</b>", "")
        assert "/unclear" not in lists[0]
        assert "/unclear" in lists[1]


async def test_who_asks_for_the_missing_hears_how_many_come_from_other_groups(joint):
    await joint.fleet.starts(*joint.bosses)
    await joint.orders(1, "谁没到")
    assert "本群收到的都到了；别的群还有 2 辆在赶来" in joint.last(1)
    await joint.orders(0, "谁没到")
    told = joint.fleet.texts(joint.bosses[0])[-1]
    assert "司机50" in told
    assert "司机70" not in told
    assert "别的群还有 1 辆在赶来" in told
    await joint.says(0, 50, "到了")
    await joint.says(2, 70, "到了")
    await joint.orders(1, "谁没到")
    assert "#1 收到的都到了" in joint.last(1)
