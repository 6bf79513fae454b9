"""What the duty screen shows of each open call: the numbers of its card, and nobody's name (N1, B5)."""

from dispatch.duty_screen import figures
from dispatch.joint_calls import put_together
from dispatch.statements import StatementKind, Tags
from tests.dispatch.one_call import a_call, tell
from tests.dispatch.sayings import T0

ACKNOWLEDGE, CHECK_IN, DEPART, DELIVER = (
    StatementKind.ACKNOWLEDGE,
    StatementKind.CHECK_IN,
    StatementKind.DEPART,
    StatementKind.DELIVER,
)


def test_a_call_without_answers_has_noughts_and_what_nobody_said_is_none():
    [shown] = figures([a_call()])
    named = ("train", "place", "needed", "missing", "held", "waiting", "next_lane")
    assert dict.fromkeys(named) == {name: shown[name] for name in named}
    counted = ("acknowledged", "on_the_way", "arrived", "driving", "passengers", "delivered", "unclear")
    assert dict.fromkeys(counted, 0) == {name: shown[name] for name in counted}
    assert [] == shown["lanes"]


def test_a_call_is_shown_with_the_numbers_of_its_card():
    call = a_call(6)
    call.train, call.train_at, call.place = "G1234", "23:10", "西广场"
    call.waiting, call.waiting_tags, call.waiting_at = 20, Tags(elderly=3), T0
    for number, who in enumerate((51, 52, 53, 54, 55), start=1):
        tell(call, who, ACKNOWLEDGE, number)
    for number, (who, lane) in enumerate(((51, 2), (52, 1), (53, 2), (54, 1)), start=11):
        tell(call, who, CHECK_IN, number, lane=lane)
    tell(call, 53, DEPART, 21, passengers=3)
    tell(call, 54, DEPART, 22, passengers=4, tags=Tags(elderly=1))
    tell(call, 54, DELIVER, 30)
    [shown] = figures([call])
    assert ("G1234 23:10", "西广场", 6, 1, 5) == tuple(
        shown[name] for name in ("train", "place", "needed", "missing", "acknowledged")
    )
    assert (5, 1, 4, 1) == tuple(shown[name] for name in ("held", "on_the_way", "arrived", "driving"))
    assert (7, 4, 13, 2) == tuple(
        shown[name] for name in ("passengers", "delivered", "waiting", "waiting_elderly")
    )
    assert ([[1, 1], [2, 1]], 2) == (shown["lanes"], shown["next_lane"])


def test_a_train_without_a_time_is_shown_by_its_name():
    call = a_call()
    call.train = "G1234"
    assert ["G1234"] == [each["train"] for each in figures([call])]


def test_of_a_joint_call_those_who_come_are_of_all_groups_and_the_rest_is_its_own():
    leading, share = a_call(3), a_call(3)
    leading.joint_id = share.joint_id = leading.id
    put_together([leading, share])
    tell(leading, 51, ACKNOWLEDGE, 1)
    tell(share, 61, ACKNOWLEDGE, 2)
    tell(share, 61, CHECK_IN, 3)
    first, second = figures([leading, share])
    assert [(2, 1, 1, 0), (2, 1, 0, 1)] == [
        (shown["acknowledged"], shown["missing"], shown["on_the_way"], shown["arrived"])
        for shown in (first, second)
    ]
