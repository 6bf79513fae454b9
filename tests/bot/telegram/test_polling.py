"""Hearing: nothing is confirmed before it is committed, and nothing that Telegram does ends it."""

import asyncio
import json
import time
from contextlib import asynccontextmanager

import pytest

from bot.telegram.polling import Poller, PollHung
from storage import inbox
from storage.core.database import Database
from storage.core.errors import RecordsMissing
from storage.inbox import Input
from tests.bot.conftest import wire
from tests.support import database as stored
from tests.support.database import stored_updates


@pytest.fixture
def intake(database, client):
    return Poller(database, client, time.time, lambda: None)


async def inputs(database, source="messenger"):
    return [
        json.loads(item.raw)
        for item in await database.query(lambda read: inbox.pending(read, 1_000))
        if item.source == source
    ]


async def texts(database):
    return [text for update in await inputs(database) if (text := update.get("message", {}).get("text"))]


async def confirmed(people):
    return len((await people.traffic())["confirmed"])


@asynccontextmanager
async def disk_that_does_not_answer(database):
    """No commit comes about in this block."""
    async with database._write_lock:
        yield


class Hasty(Poller):
    """What must not be: it polls on while the commit is still under way."""

    async def _record(self, raws):
        self._late = asyncio.create_task(super()._record(raws))
        return max((json.loads(raw)["update_id"] for raw in raws), default=0)


async def confirmed_before_the_commit(poller, people, group, beside, until, wait):
    """How many updates are confirmed while the disk does not answer; `wait` takes what asks for their number."""
    beside(poller.listen())
    driver = await people.user("张三")
    await people.join(group, driver)
    await until(lambda: _all_confirmed(people))
    before = await confirmed(people)

    async def more():
        return await confirmed(people) - before

    async with disk_that_does_not_answer(poller._database):
        await people.post(group, driver, "收到")
        await wait(more)
        return await more()


async def _all_confirmed(people):
    traffic = await people.traffic()
    return traffic["served"] and not traffic["waiting"]


async def for_a_while(_more):
    await asyncio.sleep(0.7)


async def test_an_update_is_confirmed_only_after_its_commit(database, client, people, group, beside, until):
    poller = Poller(database, client, time.time, lambda: None)
    assert 0 == await confirmed_before_the_commit(poller, people, group, beside, until, for_a_while)
    await until(lambda: texts(database))
    await people.idle(quiet=0)
    assert len(await inputs(database)) == await confirmed(people)


async def test_the_same_check_notices_an_offset_that_moves_first(
    database, client, people, group, beside, until
):
    hasty = Hasty(database, client, time.time, lambda: None)
    assert 0 < await confirmed_before_the_commit(hasty, people, group, beside, until, until)
    await until(lambda: texts(database))


async def test_a_log_that_is_lost_before_its_updates_are_handled_is_noticed(
    database, client, people, group, beside, until, tmp_path
):
    beside(Poller(database, client, time.time, lambda: None).listen())
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.post(group, driver, "收到")
    await until(lambda: texts(database))
    copy = tmp_path / "without its log"
    copy.mkdir()
    for file in ("shoudao.db", "handled"):
        (copy / file).write_bytes((database._folder / file).read_bytes())
    with pytest.raises(RecordsMissing, match="had been recorded"):
        await Database.open(copy)


async def test_updates_are_stored_as_they_came_and_in_their_order(
    database, intake, people, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    for number in range(250):
        await people.post(group, driver, f"收到 {number}")
    beside(intake.listen())
    await until(lambda: _count(database, 250))
    assert await texts(database) == [f"收到 {number}" for number in range(250)]
    served = {update["update_id"]: update for update in await people.updates()}
    assert [served[update["update_id"]] for update in await inputs(database)] == await inputs(database)


async def _count(database, count):
    return len(await texts(database)) >= count


async def test_doubled_and_scrambled_updates_are_stored_once_each(
    database, intake, people, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.delivery(doubled=0.5, scrambled=True, seed=7)
    beside(intake.listen())
    for number in range(60):
        await people.post(group, driver, f"收到 {number}")
    await until(lambda: _count(database, 60))
    await asyncio.sleep(0.3)
    assert sorted(await texts(database)) == sorted(f"收到 {number}" for number in range(60))


async def test_a_new_numbering_is_followed_up_and_down(database, client, people, group, beside, until):
    driver = await people.user("张三")
    await people.join(group, driver)
    beside(Poller(database, client, time.time, lambda: None, poll_seconds=1).listen())
    for number, next_id in enumerate((None, 900_000_000, 17)):
        if next_id:
            await people.idle()  # a poll that confirms the former numbers would confirm lower ones unseen
            await people.jump(next_id)
        await people.post(group, driver, f"收到 {number}")
        await until(lambda number=number: _count(database, number + 1))


async def test_the_admins_stand_before_the_first_words_of_a_group(
    database, intake, people, group, beside, until
):
    [coordinator] = [user["id"] for user in (await people.state())["users"] if user["first_name"] == "调度"]
    await people.post(group, coordinator, "武汉站需要车")
    beside(intake.listen())
    await until(lambda: texts(database))
    sources = [item.source for item in await database.query(lambda read: inbox.pending(read, 10))]
    assert sources.index("admins") == 0
    [answer] = await inputs(database, "admins")
    assert answer["chat_id"] == group
    [admin] = [admin for admin in answer["admins"] if not admin["is_bot"]]
    assert (admin["id"], admin["name"], admin["status"]) == (coordinator, "调度", "creator")


async def test_a_change_of_admins_is_asked_for_before_what_they_say_next(
    database, intake, people, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    beside(intake.listen())
    await until(lambda: inputs(database, "admins"))
    await people.promote(group, driver)
    await people.post(group, driver, "武汉站需要车")
    await until(lambda: texts(database))
    items = await database.query(lambda read: inbox.pending(read, 100))
    admins = [item for item in items if item.source == "admins"]
    words = next(item for item in items if b"\\u6b66" in item.raw or "武汉站".encode() in item.raw)
    assert driver in [admin["id"] for admin in json.loads(admins[-1].raw)["admins"]]
    assert admins[-1].id < words.id


async def test_a_question_about_admins_that_fails_does_not_stop_recording(
    database, intake, people, group, beside, until
):
    await people.fault("status", method="getChatAdministrators", code=500, times=None)
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.post(group, driver, "收到")
    beside(intake.listen())
    await until(lambda: texts(database))
    assert await inputs(database, "admins") == []


async def test_only_the_listed_groups_are_heard_and_the_others_are_kept_unhandled(
    database, client, people, group, beside, until
):
    driver = await people.user("张三", started=True)
    other = await people.group("别的群", admins=[driver])
    await people.join(group, driver)
    beside(Poller(database, client, time.time, lambda: None, groups=[group]).listen())
    await people.post(other, driver, "不归我们管")
    await people.post(driver, driver, "私聊")
    await people.post(group, driver, "收到")
    await until(lambda: _count(database, 2))
    assert await texts(database) == ["私聊", "收到"]
    assert await stored.ignored_with(database, "不归我们管") == 1
    assert [answer["chat_id"] for answer in await inputs(database, "admins")] == [group]


async def test_a_listed_group_stays_heard_when_it_becomes_a_supergroup(
    database, client, people, beside, until
):
    driver = await people.user("张三")
    old = await people.group("小群", admins=[driver], kind="group")
    beside(Poller(database, client, time.time, lambda: None, groups=[old]).listen())
    new = await people.migrate(old)
    await people.post(new, driver, "收到")
    await until(lambda: _heard_in(database, new, "收到"))


async def _heard_in(database, chat_id, text):
    return any(
        update["message"]["chat"]["id"] == chat_id and update["message"].get("text") == text
        for update in await inputs(database)
        if "message" in update
    )


@pytest.mark.parametrize("code", [401, 404, 409, 429, 502])
async def test_no_error_of_a_poll_is_the_end(code, database, intake, people, group, beside, until):
    await people.fault("status", method="getUpdates", code=code, retry_after=1, times=1)
    driver = await people.user("张三")
    await people.join(group, driver)
    beside(intake.listen())
    await people.post(group, driver, "收到")
    await until(lambda: texts(database))


async def test_another_program_that_polls_is_recorded_for_the_doctor(database, intake, people, beside, until):
    await people.fault("status", method="getUpdates", code=409, description="Conflict: terminated", times=1)
    began = int(time.time())
    beside(intake.listen())
    await until(lambda: database.query(inbox.last_conflict_at))
    assert began <= await database.query(inbox.last_conflict_at) <= time.time()


async def test_a_webhook_is_no_other_program(database, intake, people, client, beside, until):
    await client.do_api_request("setWebhook", api_kwargs={"url": "https://example.org"})
    await people.fault("status", method="deleteWebhook", times=1)
    beside(intake.listen())
    await until(lambda: database.query(inbox.last_poll_at))
    assert await database.query(inbox.last_conflict_at) is None


async def test_resets_and_lost_answers_lose_no_update(database, intake, people, group, beside, until):
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.fault("lost", method="getUpdates", times=1)
    await people.fault("reset", method="getUpdates", times=1)
    for number in range(5):
        await people.post(group, driver, f"收到 {number}")
    beside(intake.listen())
    await until(lambda: _count(database, 5))
    assert await texts(database) == [f"收到 {number}" for number in range(5)]


async def test_a_poll_that_hangs_is_the_end(database, client, people):
    await people.delivery(silent=True)
    with pytest.raises(PollHung):
        await Poller(database, client, time.time, lambda: None, hang_seconds=0.3).listen()


async def test_the_backlog_is_read_before_the_clock_may_go_on(database, client, people, group, beside, until):
    driver = await people.user("张三")
    await people.join(group, driver)
    for number in range(120):
        await people.post(group, driver, str(number))
    more_waited: list[bool] = []
    hearing = Poller(database, client, time.time, lambda: more_waited.append(hearing.has_backlog()))
    assert not hearing.backlog_drained()
    beside(hearing.listen())
    await until(lambda: _true(hearing.backlog_drained()))
    assert await _count(database, 120)
    assert more_waited == [True, False]


async def _true(value):
    return value


async def test_a_deadline_does_not_pass_the_last_of_the_backlog_that_waits_for_its_commit(
    database, intake, people, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.post(group, driver, "收到")
    async with disk_that_does_not_answer(database):
        beside(intake.listen())
        await until(lambda: _true(intake.polling_since() is None))
        await asyncio.sleep(0.5)
        assert not intake.backlog_drained()
    await until(lambda: _true(intake.backlog_drained()))
    assert await texts(database) == ["收到"]


async def test_deadlines_wait_while_telegram_is_not_heard(intake, people, beside, until):
    await people.fault("status", method="getUpdates", code=502, times=None)
    beside(intake.listen())
    await asyncio.sleep(0.3)
    assert not intake.backlog_drained()
    await people.clear_faults()
    await until(lambda: _true(intake.backlog_drained()))


@pytest.mark.parametrize("silence", [90, 152])
async def test_a_gap_in_hearing_is_an_input_after_the_backlog(
    silence, database, intake, people, group, beside, until
):
    heard_at = int(time.time()) - silence
    noticed = silence > 150
    await database.run(lambda tx: inbox.record_poll(tx, heard_at))
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.post(group, driver, "收到")
    beside(intake.listen())
    await until(lambda: _true(intake.backlog_drained()))
    await until(lambda: _heard(database, heard_at))
    gaps = await inputs(database, "gap")
    assert [gap["since"] for gap in gaps] == ([heard_at] if noticed else [])
    items: list[Input] = await database.query(lambda read: inbox.pending(read, 10))
    assert not noticed or items[-1].source == "gap"


async def _heard(database, before):
    return (await database.query(inbox.last_poll_at)) > before


async def test_a_webhook_that_was_left_over_is_removed_without_its_backlog(
    database, sandbox, people, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.post(group, driver, "收到")
    async with wire(sandbox) as client:
        beside(Poller(database, client, time.time, lambda: None).listen())
        await until(lambda: texts(database))
        [request] = await people.requests(method="deleteWebhook")
        assert not request["params"].get("drop_pending_updates")


async def test_every_poll_says_what_it_wants_to_hear_and_the_first_one_confirms_nothing(
    intake, people, group, beside, until
):
    beside(intake.listen())
    await until(lambda: _true(intake.backlog_drained()))
    polls = await people.requests(method="getUpdates")
    assert {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "message_reaction",
    } == set(polls[0]["params"]["allowed_updates"])
    assert "offset" not in polls[0]["params"]


async def test_an_update_of_any_form_is_recorded_and_moves_the_offset(intake, database):
    forms = [
        b"{}",
        b'"nobody"',
        b"7",
        b"null",
        b"[]",
        b'{"message":null}',
        b'{"chat":{"id":"a"}}',
        b'{"new":[1.5]}',
        b'{"message_id":1,"date":1,"chat":{"id":%d,"type":"group"}}' % 2**63,
        b'{"message_id":%d,"date":1,"chat":{"id":-1,"type":"group"}}' % 2**64,
    ]
    kinds = [b"message", b"callback_query", b"chat_member", b"something_new"]
    raws = [b'{"update_id":5,"%b":%b}' % (kind, form) for kind in kinds for form in forms]
    raws += [b'{"update_id":%d}' % number for number in (2**63, 2**70, -1)] + [b'{"update_id":"5"}', b"{}"]
    assert await intake._record([*raws, b'{"update_id":6}']) == 6
    assert [item.raw for item in await database.query(lambda read: inbox.pending(read, 100))] == [
        *raws,
        b'{"update_id":6}',
    ]


async def heard(database, words):
    return words in await texts(database)


class SteppingClock:
    """A host's clock that somebody sets; time itself passes as it does."""

    def __init__(self) -> None:
        self.ahead = 0
        self.passed = 0.0

    def now(self):
        return time.time() + self.ahead

    def elapsed(self):
        return time.monotonic() + self.passed


@pytest.mark.parametrize("step", [(240, 0, 0), (90_000, 0, 0), (-90_000, 0, 0), (-200, 200, 1), (0, 200, 1)])
async def test_a_step_of_the_clock_is_no_silence_and_hides_none(
    step, database, client, people, group, beside, until
):
    ahead, passed, gaps = step
    host = SteppingClock()
    intake = Poller(database, client, host.now, lambda: None, poll_seconds=1, elapsed=host.elapsed)
    driver = await people.user("张三")
    await people.join(group, driver)
    beside(intake.listen())
    await people.post(group, driver, "一")
    await until(lambda: texts(database))
    host.ahead, host.passed = ahead, passed
    await people.post(group, driver, "二")
    await until(lambda: _count(database, 2))
    await people.post(group, driver, "三")
    await until(lambda: _count(database, 3))
    assert gaps == len(await inputs(database, "gap"))


A_DATE_IN_MILLISECONDS = (
    '"message":{"message_id":1,"date":1770000000000,"chat":{"id":-1,"type":"group"},"text":"二"}'
)
MASKED = ['{"ok":false,"error_code":502,"description":"Bad Gateway"}', "{}", "<html>", '{"ok":true}']


@pytest.mark.parametrize("body", MASKED)
async def test_a_poll_that_is_no_success_is_no_hearing(body, database, people, client, beside, until):
    await people.fault("body", method="getUpdates", code=200, body=body, times=None)
    intake = Poller(database, client, time.time, lambda: None)
    beside(intake.listen())
    await intake.polled()
    await asyncio.sleep(2)
    assert len(await polls(people)) < 6
    assert not intake.backlog_drained()
    assert await database.query(inbox.last_poll_at) is None  # what `shoudao health` looks at, and the gap
    await people.clear_faults()
    await until(lambda: _true(intake.backlog_drained()))


async def polls(people):
    return [each for each in await people.requests() if each["method"] == "getUpdates"]


async def test_polls_that_return_at_once_are_not_repeated_at_once(
    database, people, client, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.delivery(returns_at_once=True)
    intake = Poller(database, client, time.time, lambda: None)
    beside(intake.listen())
    await until(lambda: _true(intake.backlog_drained()))
    await asyncio.sleep(3)
    assert len(await polls(people)) < 8
    await people.post(group, driver, "收到")
    await until(lambda: texts(database))


@pytest.mark.parametrize(
    "fields",
    [
        '"message":{"text":"\\ud800"}',
        '"message":' + "[" * 3000 + "]" * 3000,
        '"message":tru',
        A_DATE_IN_MILLISECONDS,
    ],
)
async def test_an_undecodable_update_does_not_hide_what_comes_with_it(
    fields, database, intake, people, group, beside, until
):
    driver = await people.user("张三")
    await people.join(group, driver)
    await people.post(group, driver, "一")
    number = await people.inject(fields)
    await people.post(group, driver, "二")
    beside(intake.listen())
    await until(lambda: _stored(database, "二"))
    await people.post(group, driver, "三")
    await until(lambda: _stored(database, "三"))
    assert number in (await people.traffic())["confirmed"]


async def _stored(database, words):
    return any(words.encode() in raw for raw in await stored_updates(database))


async def test_administrators_that_are_told_late_are_recorded(database, intake, people, group, beside, until):
    await people.fault("delay", method="getChatAdministrators", seconds=3.5, times=None)
    [coordinator] = [user["id"] for user in (await people.state())["users"] if user["first_name"] == "调度"]
    await people.post(group, coordinator, "武汉站需要车")
    beside(intake.listen())
    beside(intake.follow_admins())
    [answer] = await until(lambda: inputs(database, "admins"))
    assert coordinator in [admin["id"] for admin in answer["admins"]]
