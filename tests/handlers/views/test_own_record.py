"""What is said of one person in a call, and whether cars are still needed (S8)."""

import re

import pytest

from dispatch.joint_calls import put_together
from dispatch.slots_and_standbys import pass_on
from dispatch.statements import StatementKind, Tags
from handlers.chat.text_nodes import Text
from handlers.views.own_record import need_text, state_of_response, state_text, where_text
from tests.dispatch.one_call import a_call, tell

DRIVER, OTHER, THIRD = 51, 52, 53
HERE = "zh-Hans"


def shown(text: Text) -> str:
    return str(text)


def of(call, person=DRIVER) -> tuple[str, str]:
    """What he reads of himself, and what others read of him."""
    response = call.responses[person]
    return shown(state_text(HERE, call, person)), shown(where_text(HERE, call, response))


@pytest.mark.parametrize(
    ("needed", "taken", "said"),
    [
        (None, 0, "还没回过，能来请回「收到」"),
        (2, 1, "还没回过，能来请回「收到」"),
        (1, 1, "还没回过"),
    ],
)
def test_who_has_not_answered_is_asked_to_come_only_while_cars_are_wanted(needed, taken, said):
    call = a_call(needed)
    for number in range(taken):
        tell(call, OTHER + number, StatementKind.ACKNOWLEDGE, 10 + number)
    assert said == shown(state_text(HERE, call, DRIVER))


def test_words_that_brought_nothing_about_are_no_answer():
    call = a_call(1)
    tell(call, DRIVER, StatementKind.DELIVER, 10)
    assert "还没回过，能来请回「收到」" == shown(state_text(HERE, call, DRIVER))


def test_each_state_is_said_to_himself_and_to_others():
    call = a_call(1)
    tell(call, DRIVER, StatementKind.ACKNOWLEDGE, 10)
    assert ("已登记，等您到场", "正在赶来") == of(call)
    tell(call, DRIVER, StatementKind.CHECK_IN, 11)
    assert ("在场，A列第1位", "A列") == of(call)
    tell(call, DRIVER, StatementKind.DEPART, 12, passengers=3)
    assert ("在途", "在途") == of(call)
    tell(call, DRIVER, StatementKind.DELIVER, 13)
    assert ("已送达", "已送达") == of(call)
    tell(call, DRIVER, StatementKind.DECLINE, 14)
    assert ("已离场", "已离场") == of(call)


def test_a_state_that_the_card_has_no_section_for_is_no_place():
    call = a_call(1)
    tell(call, DRIVER, StatementKind.DECLINE, 10)
    assert ("来不了", "") == of(call)


def test_a_standby_reads_his_turn_and_the_second_in_a_lane_his_position():
    call = a_call(1)
    tell(call, OTHER, StatementKind.ACKNOWLEDGE, 10)
    tell(call, THIRD, StatementKind.ACKNOWLEDGE, 11)
    tell(call, DRIVER, StatementKind.ACKNOWLEDGE, 12)
    assert ("候补第 2 位", "候补") == of(call)
    for number, who in enumerate((OTHER, THIRD, DRIVER)):
        tell(call, who, StatementKind.CHECK_IN, 20 + number)
    assert ["在场，A列第1位", "在场，B列第1位", "在场，A列第2位"] == [
        of(call, who)[0] for who in (OTHER, THIRD, DRIVER)
    ]


def test_who_loads_next_reads_whom_to_take_first_and_nobody_else_does():
    call = a_call(2)
    for number, who in enumerate((DRIVER, OTHER, THIRD)):
        tell(call, who, StatementKind.CHECK_IN, 10 + number)
    call.waiting, call.waiting_tags, call.waiting_at = 30, Tags(elderly=2), call.opened_at + 20
    assert "在场，A列第1位。先接：老2" == of(call, DRIVER)[0]
    assert "在场，A列第2位" == of(call, THIRD)[0]


def test_who_was_called_back_is_waited_for_until_he_speaks():
    call = a_call(1)
    tell(call, DRIVER, StatementKind.ACKNOWLEDGE, 10)
    call.responses[DRIVER].sent_home_at = call.opened_at + 11
    assert "还要车，等您一句话：能来请回「收到」" == shown(
        state_of_response(HERE, call, call.responses[DRIVER])
    )
    tell(call, DRIVER, StatementKind.CHECK_IN, 12)
    call.responses[DRIVER].sent_home_at = call.opened_at + 13
    assert "在场，A列第1位" == of(call)[0]


@pytest.mark.parametrize(
    ("needed", "said"),
    [
        (None, "收到 2 辆，需要几辆未定"),
        (3, "还差 1 辆"),
        (2, "车已够（2/2）"),
        (1, "车已够（2/1）"),
    ],
)
def test_one_line_says_whether_cars_are_wanted(needed, said):
    call = a_call(None)
    for number, who in enumerate((DRIVER, OTHER)):
        tell(call, who, StatementKind.ACKNOWLEDGE, 10 + number)
    call.needed = needed
    assert f"#{call.number} station {said}" == shown(need_text(HERE, call))


def test_what_waits_for_an_answer_may_bring_the_rest():
    call = a_call(2)
    tell(call, DRIVER, StatementKind.ACKNOWLEDGE, 10)
    call.undecided = {7: (OTHER,)}
    assert f"#{call.number} station 收到 1/2，其余等人确认" == shown(need_text(HERE, call))


def test_a_place_that_was_passed_on_is_wanted_again():
    call = a_call(1)
    tell(call, DRIVER, StatementKind.ACKNOWLEDGE, 10)
    pass_on(call, call.responses[DRIVER], call.opened_at + 60)
    assert f"#{call.number} station 还差 1 辆" == shown(need_text(HERE, call))


def test_of_a_joint_call_without_a_need_all_who_come_are_counted():
    leading, share = a_call(), a_call()
    leading.joint_id = share.joint_id = leading.id
    put_together([leading, share])
    tell(leading, 51, StatementKind.ACKNOWLEDGE, 1)
    tell(share, 61, StatementKind.ACKNOWLEDGE, 2)
    alone = a_call()
    tell(alone, 51, StatementKind.ACKNOWLEDGE, 1)
    said = [str(need_text("zh-Hans", call)) for call in (leading, share, alone)]
    assert ["收到 2 辆", "收到 2 辆", "收到 1 辆"] == [re.findall(r"收到 \d+ 辆", words)[0] for words in said]
