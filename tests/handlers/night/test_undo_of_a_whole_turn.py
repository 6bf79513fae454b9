"""An undo takes back all that the last tap or message did: also that it took the driver out of another call (K3)."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 20


@pytest.fixture
async def group(tmp_path):
    """#1 at 武昌站 and #2 at 武汉站 are open."""
    async with harness(tmp_path, at("2026-02-10T22:00")) as made:
        await made.says(COORDINATOR, "武昌站需要9台车")
        made.now += 60
        await made.says(COORDINATOR, "武汉站需要9台车")
        made.now += 60
        made.clear_sent()
        yield made


async def where(group):
    return [await stored.whereabouts(group.database, number, DRIVER) for number in (1, 2)]


@pytest.mark.parametrize("words", ["手套点错了，我还在桥上", "撤销", "点错了", "撤回，按错了"])
async def test_a_tap_on_another_card_is_taken_back_whole(group, words):
    await group.says(DRIVER, "#2 收到，20分钟到")
    group.now += 60
    await group.taps(DRIVER, buttons.check_in(1))
    assert ["in_square", "nowhere"] == await where(group)
    group.now += 20
    await group.says(DRIVER, words)
    assert ["nowhere", "coming"] == await where(group)
    assert ["已撤销，您还算在 #2 武汉站"] == group.texts()


@pytest.mark.parametrize("words", ["我改去武昌站", "我改去武昌站了"])
async def test_words_that_changed_the_call_are_taken_back_whole(group, words):
    await group.says(DRIVER, "#2 收到")
    group.now += 60
    await group.says(DRIVER, words)
    assert ["coming", "nowhere"] == await where(group)
    group.now += 20
    await group.says(DRIVER, "撤销")
    assert ["nowhere", "coming"] == await where(group)


async def test_an_earlier_withdrawal_stays(group):
    await group.says(DRIVER, "#2 收到")
    group.now += 60
    await group.says(DRIVER, "#2 来不了")
    group.now += 60
    await group.taps(DRIVER, buttons.check_in(1))
    group.now += 20
    await group.says(DRIVER, "点错了")
    assert ["nowhere", "nowhere"] == await where(group)
    assert [] == group.texts()


async def test_an_undo_of_one_tap_leaves_the_tap_before_it(group):
    await group.taps(DRIVER, buttons.acknowledge(2))
    group.now += 60
    await group.taps(DRIVER, buttons.check_in(2))
    group.now += 20
    await group.says(DRIVER, "点错了")
    assert "coming" == await stored.whereabouts(group.database, 2, DRIVER)


MISTAKES = [
    "哎呀戴手套碰到了，还没到呢",
    "手滑了",
    "还没到呢",
    "不小心点到了，我还在桥上",
    "误触误触",
    "还在路上，按早了",
]


@pytest.mark.parametrize("words", MISTAKES)
async def test_words_just_behind_a_tap_take_it_back(group, words):
    await group.says(DRIVER, "#2 收到")
    group.now += 60
    await group.taps(DRIVER, buttons.check_in(2))
    group.now += 20
    await group.says(DRIVER, words)
    assert "coming" == await stored.whereabouts(group.database, 2, DRIVER)


@pytest.mark.parametrize(
    "words", ["手套湿了吗", "手套都湿透了", "收到，注意安全", "他还没到呢", "排第几", "还没到的师傅慢点"]
)
async def test_other_words_behind_a_tap_do_not(group, words):
    await group.taps(DRIVER, buttons.check_in(2))
    group.now += 20
    await group.says(DRIVER, words)
    assert "in_square" == await stored.whereabouts(group.database, 2, DRIVER)


@pytest.mark.parametrize("words", ["还没到呢", "戴手套碰到了"])
async def test_long_after_the_tap_they_do_not(group, words):
    await group.taps(DRIVER, buttons.check_in(2))
    group.now += 600
    await group.says(DRIVER, words)
    assert "in_square" == await stored.whereabouts(group.database, 2, DRIVER)


async def test_a_number_behind_a_tap_corrects_the_trip(group):
    await group.says(DRIVER, "#2 到了")
    await group.taps(DRIVER, buttons.depart(2, 3))
    group.now += 20
    await group.says(DRIVER, "按错了，是4个")
    assert [4] == [trip.passengers for trip in await stored.trips(group.database)]
