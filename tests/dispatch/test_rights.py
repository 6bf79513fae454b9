"""The table of rights: complete, as docs/rules.md and the manual tell it, and looked up at each command."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dispatch.change_commands import MovePassengers
from dispatch.commands import Command, RaiseCall, ShowWeek
from dispatch.memberships import Role
from dispatch.origin import Origin, Reply
from dispatch.people_commands import DescribeCar
from dispatch.refusals import Reason, Refusal
from dispatch.rights import OPEN_TO_ALL, RIGHTS, Right, check_right, has_right, right_needed
from dispatch.statements import Moment
from tests.dispatch.sayings import CHAT, T0
from tests.dispatch.small_fleet import COORDINATOR, DRIVER, a_fleet

RULES = Path("docs/rules.md")
IN_GROUP = Origin(CHAT, 9, Moment(T0), T0)
PRIVATE = IN_GROUP._replace(private=True)


def told_in_rules() -> dict[str, tuple[set[str], set[str]]]:
    """By right: the commands in the group, and those of others or with a slash."""
    rows = re.findall(
        r"^  \| (everybody|lead|coordinator|owner) \| (.*) \| .* \|$",
        RULES.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    told = {}
    for right, cell in rows:
        plain, *special = re.split(r"(?:; |^)about others |; as a slash command ", cell)
        names = [set(re.findall(r"[A-Z]\w+", part)) for part in (plain, " ".join(special))]
        told[right] = (names[0], names[1])
    return told


def test_every_command_has_its_right():
    def below(base):  # of a class with slots there are two
        under = base.__subclasses__()
        return {each for one in under for each in below(one)} if under else {base}

    assert {each.__name__ for each in below(Command)} - {"HomeCommand"} == {each.__name__ for each in RIGHTS}


@pytest.mark.parametrize("right", Right)
def test_the_rules_tell_the_table(right):
    plain, special = told_in_rules()[right]
    assert plain == {command.__name__ for command, rights in RIGHTS.items() if rights.in_group is right}
    also = {
        command.__name__
        for command, rights in RIGHTS.items()
        if right in (rights.about_others, rights.as_slash) and rights.in_group is Right.EVERYBODY != right
    }
    assert special == also


def test_a_group_asks_for_no_less_than_a_private_chat():
    order = list(Right)
    for rights in RIGHTS.values():
        if rights.in_group is Right.OWNER:
            assert rights.in_private is Right.OWNER
            continue
        assert order.index(rights.in_private) <= order.index(rights.in_group)
        assert order.index(rights.in_group) <= order.index(rights.about_others) or (
            rights.about_others is Right.EVERYBODY
        )


@pytest.mark.parametrize(
    ("command", "origin", "right"),
    [
        (ShowWeek(), IN_GROUP, Right.COORDINATOR),
        (ShowWeek(), PRIVATE, Right.EVERYBODY),
        (RaiseCall("south"), IN_GROUP, Right.EVERYBODY),
        (RaiseCall("south"), IN_GROUP._replace(slash=True), Right.COORDINATOR),
        (DescribeCar(seats=4), IN_GROUP, Right.EVERYBODY),
        (DescribeCar(("张三",), seats=4), PRIVATE, Right.COORDINATOR),
        (DescribeCar(seats=4), IN_GROUP._replace(reply=Reply(7, author_id=3)), Right.COORDINATOR),
        (DescribeCar(seats=4), IN_GROUP._replace(reply=Reply(7)), Right.EVERYBODY),
        (MovePassengers(None, "李四", 3), IN_GROUP, Right.EVERYBODY),
        (MovePassengers("张三", "李四", 3), IN_GROUP, Right.LEAD),
    ],
)
def test_the_right_depends_on_where_how_and_of_whom(command, origin, right):
    assert right is right_needed(command, origin)


def test_what_is_open_to_all_needs_no_right_anywhere():
    ways = [IN_GROUP, PRIVATE, IN_GROUP._replace(slash=True), IN_GROUP._replace(reply=Reply(7, author_id=3))]
    of_others = (DescribeCar, MovePassengers)
    examples = {command: command.__new__(command) for command in RIGHTS if command not in of_others}
    needed = {command: {right_needed(one, way) for way in ways} for command, one in examples.items()}
    assert {command for command, rights in needed.items() if rights == {Right.EVERYBODY}} == OPEN_TO_ALL


def test_a_role_counts_at_the_moment_of_the_command_alone():
    fleet = a_fleet()
    driver = DRIVER
    for role, rights in (
        (None, {Right.EVERYBODY}),
        (Role.LEAD, {Right.EVERYBODY, Right.LEAD}),
        (Role.COORDINATOR, set(Right) - {Right.OWNER}),
    ):
        driver = replace(driver, role=role)
        assert rights == {right for right in Right if has_right(fleet, driver, right)}
        for gone in (replace(driver, left_at=T0), replace(driver, restricted_since=T0)):
            assert {right for right in Right if has_right(fleet, gone, right)} == {Right.EVERYBODY}
    assert has_right(fleet, driver, Right.OWNER, driver.account_id)
    assert not has_right(fleet, driver, Right.OWNER, COORDINATOR.account_id)


def test_who_lacks_the_right_is_refused_with_the_reason():
    fleet = a_fleet()
    for command, rights in RIGHTS.items():
        if rights.in_group is Right.EVERYBODY:
            continue
        one = command.__new__(command)
        reason = Reason(f"not-{rights.in_group}")
        with pytest.raises(Refusal) as refused:
            check_right(fleet, DRIVER, one, IN_GROUP)
        assert refused.value.reason is reason
        check_right(fleet, COORDINATOR, one, IN_GROUP, owner=COORDINATOR.account_id)
