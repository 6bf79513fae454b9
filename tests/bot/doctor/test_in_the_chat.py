"""`/health` and the check-list of a real process beside the sandbox (U11, U12)."""

from functools import partial

from tests.bot.test_app import served
from tests.support import buttons


async def said(people, chat, words):
    return [each for each in await people.bot_messages(chat) if words in each["text"]]


async def test_a_coordinator_is_told_privately_what_is_wrong_in_his_group(sandbox, people, tmp_path, until):
    coordinator, other = await people.user("调度"), await people.user("别的调度")
    for one in (coordinator, other):
        await people.start(one)
    group = await people.group("雪夜车队", admins=[coordinator], bot_rights=["can_manage_chat"])
    settings = {"SHOUDAO_TELEGRAM__OWNER": str(coordinator)}
    async with served(sandbox, tmp_path / "data", **settings):
        await until(partial(said, people, group, "不能置顶卡片"))
        elsewhere = await people.group("别的车队", admins=[coordinator], bot="member")
        await until(partial(said, people, elsewhere, "不是管理员"))
        await people.post(group, coordinator, "/health")
        [told] = await until(partial(said, people, coordinator, "雪夜车队：查出"))
    assert "❌ 机器人在 雪夜车队 里不能置顶" in told["text"]
    assert "别的车队" not in told["text"]


async def test_the_check_list_follows_what_the_group_gives(sandbox, people, tmp_path, until):
    coordinator = await people.user("调度")
    await people.privacy(True)
    bot = (await people.state())["bot"]["id"]
    async with served(sandbox, tmp_path / "data"):
        group = await people.group("雪夜车队", admins=[coordinator], bot="member")
        [listed] = await until(partial(said, people, group, "我还缺点权限"))
        assert ["❌", "✅", "❌", "❌"] == [line[0] for line in listed["text"].splitlines()[1:]]
        await people.promote(group, bot)
        await people.tap(group, listed["message_id"], coordinator, buttons.check_again(1))
        [done] = await until(partial(said, people, group, "都齐了"))
    assert listed["message_id"] == done["message_id"]
    assert "reply_markup" not in done
    assert 1 == len(await people.bot_messages(group))


async def test_a_group_that_lacks_nothing_hears_nothing(sandbox, people, tmp_path, until):
    coordinator = await people.user("调度")
    await people.start(coordinator)
    async with served(sandbox, tmp_path / "data"):
        group = await people.group("雪夜车队", admins=[coordinator])
        await until(partial(said, people, coordinator, "雪夜车队：听得到大家说话"))
    assert [] == await people.bot_messages(group)
