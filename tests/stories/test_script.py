"""A golden night is read as it is written, and a line that cannot be read is named."""

import re

import pytest

from tests.stories.expected import expected_report
from tests.stories.night import (
    Action,
    Again,
    Answer,
    Edited,
    Manner,
    Meaning,
    Outsider,
    Passed,
    Role,
    Said,
    Tapped,
    ToBot,
    ToCard,
    ToMessage,
    message_numbers,
)
from tests.stories.page import ScriptError
from tests.stories.small import SMALL, written


def test_a_line_becomes_an_event(tmp_path):
    night = written(tmp_path)
    boss, lead, driver = night.people
    ten_pm = 1707141600
    call, ack, again, edit, tap, report, passed = night.events

    assert Said(11, ten_pm, boss, "武汉站需要2台车", ten_pm, label="c") == call
    assert Said(12, ten_pm + 90, driver, "收到", ten_pm + 60, label="a", reply=ToMessage("c")) == ack
    assert Again(13, ten_pm + 120, "a") == again
    assert Edited(14, ten_pm + 300, driver, "a", "收到，10分钟到", ten_pm + 240) == edit
    assert Tapped(15, ten_pm + 600, driver, Action.ARRIVE, None, 1) == tap
    assert Said(16, ten_pm + 900, lead, "接3", ten_pm + 900, reply=ToMessage("a")) == report
    assert Passed(17, ten_pm + 9000) == passed
    assert ten_pm + 9600 == night.end


def test_people_get_their_ids_by_position(tmp_path):
    boss, lead, driver = written(tmp_path).people

    assert (1001, "u1001", Role.ADMIN, True) == (boss.telegram_id, boss.username, boss.role, boss.private)
    assert (1002, "lidai", Role.LEAD, False) == (lead.telegram_id, lead.username, lead.role, lead.private)
    assert (1003, 4, "鄂A12345", Role.DRIVER) == (driver.telegram_id, driver.seats, driver.plate, driver.role)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("22:20 张三 taps depart 3 on 1", {"action": Action.DEPART, "number": 3, "call": 1}),
        ("22:20 王调度 taps raise on [a]", {"action": Action.RAISE, "label": "a"}),
        ("22:20 王调度 answers yes to [a]", {"answer": Answer.YES, "label": "a"}),
        ("22:20 张三 answers new", {"answer": Answer.NEW, "label": None}),
        ("22:20 张三 chooses 2", {"call": 2, "label": None}),
        ("22:20 张三 takes 1", {"call": 1}),
        ("22:20 王调度 reads [a] as 3", {"label": "a", "meaning": 3}),
        ("22:20 王调度 reads [a] as here", {"label": "a", "meaning": Meaning.HERE}),
        ("22:20 李带 picks 张三#1003 for [a]", {"label": "a"}),
        ("22:20 group renamed 新 名字", {"name": "新 名字"}),
        ("22:20 张三 forwards: 收到", {"manner": Manner.FORWARDED, "text": "收到"}),
        ("22:20 张三 via bot: 收到", {"manner": Manner.VIA_BOT, "text": "收到"}),
        ("22:20 张三 sends voice", {"manner": Manner.VOICE, "text": ""}),
        ("22:20 channel: 收到", {"speaker": Outsider.CHANNEL, "text": "收到"}),
        ("22:20 anonymous: 收到", {"speaker": Outsider.ANONYMOUS}),
        ("22:20 张三 -> card 1: 收到", {"reply": ToCard(1)}),
        ("22:20 张三 -> bot: 等: 收到", {"reply": ToBot(), "text": "等: 收到"}),
        ("22:20 张三 (22:19:07.2): 收到", {"rank": 2}),
    ],
)
def test_every_kind_of_line_is_read(tmp_path, line, event):
    found = written(tmp_path, SMALL, ("22:15 李带", f"{line}\n  22:30 李带")).events[5]

    assert event == {name: getattr(found, name) for name in event}


def test_the_expectation_becomes_the_whole_report(tmp_path):
    counts = {
        "acknowledged": 1,
        "declined": 0,
        "standby": 0,
        "arrived": 1,
        "no_show": 0,
        "trips": 1,
        "passengers": 3,
    }
    counts |= {
        "elderly": 1,
        "children": 0,
        "pregnant": 0,
        "disabled": 0,
        "waiting": 0,
        "unclear": 0,
        "maybe": 0,
    }
    trip: dict[str, object] = {"passengers": 3, "elderly": 1, "children": 0, "pregnant": 0, "disabled": 0}
    trip |= {"departed_at": "2024-02-05T14:15:00Z", "delivered_at": None, "reported_by": 1002}
    driver = {
        "telegram_id": 1003,
        "name": "张三",
        "state": "on_road",
        "acknowledged_at": "2024-02-05T14:01:00Z",
    }
    driver |= {
        "eta_at": None,
        "arrived_at": "2024-02-05T14:10:00Z",
        "lane": 1,
        "trips": [trip],
        "passengers": 3,
    }
    call: dict[str, object] = {
        "id": 1,
        "station": "武汉站",
        "train": None,
        "needed": 2,
        **counts,
        "drivers": [driver],
    }
    call |= {"opened_at": "2024-02-05T14:00:00Z", "closed_at": None, "cancelled": False}
    scope = {"fleets": ["武汉爱心车队"], "stations": ["武汉站"], "from": "2024-02-05T14:00:00Z", "to": None}

    assert {"scope": scope, "calls": [call], "totals": counts} == expected_report(written(tmp_path))


def test_the_scope_ends_with_the_last_close_once_every_call_is_closed(tmp_path):
    two = "  call 2 汉口站 opened=22:15 closed=22:20 fleet=新名\nposts:"
    one_open = expected_report(written(tmp_path, SMALL, ("posts:", two)))
    all_closed = expected_report(
        written(tmp_path, SMALL, ("posts:", two), ("opened=22:00", "opened=22:00 closed=00:30"))
    )

    assert one_open["scope"]["to"] is None
    assert all_closed["scope"]["to"] == "2024-02-05T16:30:00Z"
    assert all_closed["scope"]["fleets"] == ["武汉爱心车队", "新名"]
    assert all_closed["scope"]["stations"] == ["武汉站", "汉口站"]


def test_messages_are_numbered_as_they_were_written(tmp_path):
    first, second, third = (
        "  22:20 张三 (22:19.2): 收到",
        "  22:21 张三 (22:19.1): 收到",
        "  22:22 张三 (22:18): 收到",
    )
    night = written(tmp_path, SMALL, ("  00:30 --", f"{first}\n{second}\n{third}"))

    assert {11: 1, 12: 2, 16: 3, 19: 4, 18: 5, 17: 6} == message_numbers(night)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("title: A", "  lost\ntitle: A", 1, "a section such as 'title:' must come first"),
        ("title: A", "titel: A", 1, "not a section"),
        ("rules: R1 P1 K4\n", "", 1, "'rules:' is missing"),
        ("posts: card", "title: again", 24, "'title:' stands twice"),
        ("2024-02-05", "5.2.2024", 4, "not a date"),
        ("people:", "zone: Mars/Olympus\npeople:", 5, "not a time zone"),
        ("people:", "process: perhaps\npeople:", 5, "'process:' is yes or no"),
        ("admin private", "boss", 6, "not known about a person: 'boss'"),
        ("seats=4", "seats=four", 8, "not a number: 'four'"),
        ("22:02 again", "25:02 again", 13, "not a time of day: '25:02'"),
        ("22:02 again [a]", "later again [a]", 13, "a time, and who does what"),
        ("22:02 again [a]", "22:02 again [x]", 13, "no message above is labelled [x]"),
        ("22:02 again [a]", "22:02 张三 -> [x]: 收到", 13, "no message above is labelled [x]"),
        ("22:02 again [a]", "22:01 again [a]", 13, "arrives before the line above it"),
        ("22:02 again [a]", "22:02 李四: 收到", 13, "not among the people: '李四'"),
        ("22:02 again [a]", "22:02 张三 (22:03): 收到", 13, "written after it arrived"),
        ("22:02 again [a]", "22:02 张三 [a]: 收到", 13, "[a] labels two messages"),
        ("22:02 again [a]", "22:02 李带 edits [a]: 收到", 13, "[a] is not a message of 李带"),
        ("22:02 again [a]", "22:02 张三 edits [a] (22:00): 收到", 13, "edited before [a] was written"),
        ("22:02 again [a]", "22:02 张三 edits [x]: 收到", 13, "[x] is not a message of 张三"),
        ("22:02 again [a]", "22:02 张三 shouts: 收到", 13, "not understood: 'shouts: 收到'"),
        ("taps arrive on 1", "taps fly on 1", 15, "not one of ack, decline"),
        ("taps arrive on 1", "taps depart on 1", 15, "depart and need are tapped with a number"),
        ("taps arrive on 1", "taps raise on 1", 15, "a wish is raised on its label"),
        ("taps arrive on 1", "answers maybe", 15, "not one of yes, no"),
        ("end: 00:40", "end: 00:20", 18, "the end comes before the last line"),
        ("call 1 武汉站", "call 2 武汉站", 20, "call 2 stands where call 1 belongs"),
        ("opened=22:00\n", "\n", 20, "a call says when it was opened"),
        ("acknowledged=1 arrived=1", "acknowleged=1 arrived=1", 21, "not understood here: 'acknowleged=1'"),
        ("on_road", "driving", 22, "not a state: 'driving'"),
        ("张三 on_road ack=22:01 arrived=22:10 lane=1", "张三", 22, "not a state: ''"),
        ("ack=22:01 arrived", "ack=early arrived", 22, "not a time like"),
        ("3 老1 22:15", "3 胖1 22:15", 23, "expected 'PASSENGERS"),
        ("by 李带", "by 李四", 23, "not among the people"),
        ("posts: card", "posts: postcard", 24, "not a post: 'postcard'"),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(tmp_path, old, new, line, problem):
    with pytest.raises(ScriptError, match=re.escape(problem)) as raised:
        written(tmp_path, SMALL, (old, new))

    assert line == raised.value.line


def test_two_people_of_one_name_are_told_apart_by_their_ids(tmp_path):
    twins = ("  李带 lead user=lidai\n", "  李带 lead user=lidai\n  张三\n")
    with pytest.raises(ScriptError, match=re.escape("several people are called 张三: write 张三#1003")):
        written(tmp_path, SMALL, twins)
