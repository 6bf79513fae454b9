"""What a handler changes in the session's objects is saved because it changed, whatever the field, and nothing else is."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.apply import apply_statement
from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import DriverState, Trip, Whereabouts
from dispatch.fleets import Fleet
from dispatch.lanes import LanePosition
from dispatch.memberships import Person, Role
from dispatch.statements import ClarificationReason, Statement, StatementKind, Tags
from dispatch.stations import Point, StationEntry
from handlers.chat.session import Session
from storage import persons
from storage.calls import load_call
from tests.support import database as stored
from tests.support import memory

GROUP, NIGHT, AT = -1000000000042, date(2024, 2, 5), 1_707_141_600
KEYS = {"id", "fleet_id", "call_id", "person_id"}
# The journal alone knows these: they serve the fold, and no view shows them.
OF_THE_JOURNAL = {"placed_by", "lane_named", "statement_id", "message", "counted_by", "told_at"}
TRIP = Trip(0, (0, 0), 3, Tags(1), AT + 60, AT + 90, None, None, over=True)
STATE = DriverState(acknowledged_at=AT, whereabouts=Whereabouts.COMING, trips=(TRIP, TRIP))


def saved_fields(kind: type[Fleet | Person | Call | Response]) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in KEYS | kind.UNSAVED]


NOT_YET = {  # of fields that begin with None and are no number
    **dict.fromkeys(
        (
            "Person.username",
            "Person.plate",
            "Person.company",
            "Person.listed_as",
            "Person.phone",
            "Call.place",
        ),
        "other",
    ),
    **dict.fromkeys(("Call.train", "Call.train_at"), "other"),
    "Person.role": Role.LEAD,
    "Person.left_at": AT,
    "Person.restricted_since": AT,
    "Call.origin": (GROUP, 7),
    "Response.place": LanePosition(2, 1.5),
    "Trip.reported_by": 2,
}
OTHERS: dict[type, Callable[[Any], Any]] = {
    bool: lambda value: not value,
    int: lambda value: value + 1,
    str: lambda value: f"{value}'",
    date: lambda value: value + timedelta(days=1),
    frozenset: lambda value: value | {5},
    tuple: lambda value: (*value, "北站"),
    ZoneInfo: lambda value: ZoneInfo("Asia/Urumqi"),
    Tags: lambda value: replace(value, elderly=value.elderly + 1, disabled=2),
    Slot: lambda value: Slot.STANDBY,
    Whereabouts: lambda value: Whereabouts.ON_ROAD,
    dict: lambda value: {**value, "offer": "7"},
}
ASKS = {1: ClarificationReason.SEATS, 2: ClarificationReason.TAGS}


def another(subject: Any, name: str) -> Any:
    """A value of the same type as the field has now, and different."""
    value = getattr(subject, name)
    if name == "entries":
        return {"武汉站": StationEntry(("火车站",), Point(30.6, 114.4), 4, "堵B口")}
    if value is None:
        return NOT_YET.get(f"{type(subject).__name__}.{name}", 5)
    return ASKS if name == "asks" else OTHERS[type(value)](value)


def live(session, tx) -> Fleet:
    fleet: Fleet = session.fleet(tx, GROUP)
    return fleet


def known(fleet: Fleet, number: int) -> Person:
    return Person(number, fleet.id, number, f"司机{number}")


@pytest.fixture
async def session(database):
    """A fleet of two people with one call, in which the second has answered and carried twice."""
    session = Session(TELEGRAM)

    def begin(tx):
        fleet = session.open_fleet(tx, GROUP, "车队", AT)
        for number in range(1, 7):
            assert number == session.ids.within(tx).account(number)
        for number in (1, 2):
            persons.add_person(tx, number)
            fleet.add_person(known(fleet, number))
        call = Call(1, fleet.id, "车队", "武汉站", NIGHT, AT, opened_by=1)
        fleet.add_call(call)
        call.add_response(Response(1, 2, state=STATE, slot=Slot.TAKEN))
        session.save(tx)
        session.forget()

    await database.run(begin)
    return session


def subject_of(kind: type, fleet: Fleet) -> Any:
    return {
        Fleet: fleet,
        Person: fleet.people[2],
        Call: fleet.calls[1],
        Response: fleet.calls[1].responses[2],
    }[kind]


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in (Fleet, Person, Call) for name in saved_fields(kind)]
    + [(Response, name) for name in saved_fields(Response) if name != "state"],
    ids=lambda each: each if isinstance(each, str) else each.__name__,
)
async def test_each_field_that_a_handler_assigns_is_there_after_a_restart(database, session, kind, name):
    def change(tx):
        subject = subject_of(kind, live(session, tx))
        value = another(subject, name)
        setattr(subject, name, value)
        session.save(tx)
        return value

    value = await database.run(change)
    if (kind, name) == (Call, "sealed"):
        call = await database.query(lambda read: load_call(read, 1))
        assert call.sealed is value
        return
    fleet = await database.run(lambda tx: live(Session(TELEGRAM), tx))
    assert value == getattr(subject_of(kind, fleet), name)


async def changed_state(database, session, state: DriverState) -> DriverState:
    """Saved, and as the views read it."""

    def change(tx):
        live(session, tx).calls[1].responses[2].state = state
        session.save(tx)

    await database.run(change)
    call = await database.query(lambda read: load_call(read, 1))
    found: DriverState = call.responses[2].state
    return found


@pytest.mark.parametrize(
    "name", [name for name in DriverState._fields if name not in OF_THE_JOURNAL | {"trips"}]
)
async def test_each_field_of_a_driver_s_state_is_there_after_a_restart(database, session, name):
    value = another(STATE, name)
    found = getattr(await changed_state(database, session, STATE._replace(**{name: value})), name)
    assert (len(value) if name == "asks" else value) == (len(found) if name == "asks" else found)


@pytest.mark.parametrize("name", [name for name in Trip._fields if name not in OF_THE_JOURNAL])
async def test_each_field_of_a_trip_is_there_after_a_restart(database, session, name):
    trip = TRIP._replace(**{name: another(TRIP, name)})
    assert (TRIP, trip) == (await changed_state(database, session, STATE._replace(trips=(TRIP, trip)))).trips


async def test_trips_that_were_taken_back_are_gone_after_a_restart(database, session):
    for trips in ((TRIP, TRIP), (TRIP,)):
        assert trips == (await changed_state(database, session, STATE._replace(trips=trips))).trips


async def test_who_is_removed_is_gone_after_a_restart(database, session):
    def change(tx):
        fleet = live(session, tx)
        persons.add_person(tx, 3)
        fleet.add_person(Person(3, fleet.id, None, "老赵"))
        fleet.calls[1].add_response(Response(1, 3, state=STATE))
        session.save(tx)
        fleet.calls[1].remove_response(3)
        fleet.remove_person(fleet.people[3])
        session.save(tx)
        return memory.differences(session, tx)

    assert [] == await database.run(change)
    fleet = await database.run(lambda tx: live(Session(TELEGRAM), tx))
    assert {1, 2} == fleet.people.keys()
    assert {2} == fleet.calls[1].responses.keys()
    assert [] == await stored.trips_of(database, 3)


async def test_a_moved_group_is_found_by_both_its_chats(database, session):
    def change(tx):
        fleet = live(session, tx)
        fleet.admins = frozenset({1, 2})
        fleet.chat_id = -2
        session.save(tx)

    await database.run(change)
    found = await database.run(lambda tx: [Session(TELEGRAM).fleet(tx, chat_id) for chat_id in (GROUP, -2)])
    assert [(1, -2, {1, 2})] * 2 == [(fleet.id, fleet.chat_id, fleet.admins) for fleet in found]


def rows_written(tx, session) -> int:
    before = stored.changes_so_far(tx)
    session.save(tx)
    return stored.changes_so_far(tx) - before


async def test_what_did_not_change_is_not_written(database, session):
    def look(tx):
        fleet = live(session, tx)
        call = fleet.calls[1]
        assert fleet.people
        assert call.lanes()
        call.unreadable += 1  # follows from the clarifications
        return rows_written(tx, session)

    assert 0 == await database.run(look)


async def test_one_answer_among_six_hundred_writes_one_row(database, session):
    def answer(tx):
        fleet = live(session, tx)
        for number in range(10, 610):
            assert session.ids.within(tx).account(number) == number - 3
            persons.add_person(tx, number)
            fleet.add_person(Person(number, fleet.id, number - 3, f"司机{number}"))
            fleet.calls[1].add_response(Response(1, number, state=DriverState(acknowledged_at=AT)))
        session.save(tx)
        apply_statement(fleet.calls[1], 99, Statement(1, StatementKind.DECLINE, AT + 9, AT + 9, GROUP, 4))
        return rows_written(tx, session)

    assert 1 == await database.run(answer)


async def test_a_word_after_a_thousand_trips_writes_two_rows(database, session):
    def deliver(tx):
        response = live(session, tx).calls[1].responses[2]
        response.state = STATE._replace(trips=(*[TRIP] * 999, TRIP._replace(delivered_at=None, over=False)))
        session.save(tx)
        said = Statement(1, StatementKind.DELIVER, AT + 99, AT + 99, GROUP, 4)
        apply_statement(live(session, tx).calls[1], 2, said)
        return rows_written(tx, session)

    assert 2 == await database.run(deliver)


async def test_after_a_rollback_nothing_of_it_is_left_to_be_saved(database, session):
    def fail(tx):
        live(session, tx).people[2].name = "never"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.run(fail)
    session.forget()
    assert 0 == await database.run(lambda tx: rows_written(tx, session))
    assert "司机2" == (await database.run(lambda tx: live(session, tx).people[2].name))


async def test_a_difference_between_memory_and_the_database_is_found(database, session):
    def tamper(tx):
        live(session, tx)
        stored.spoil_slot(tx, 2)
        return memory.differences(session, tx)

    found = await database.run(tamper)
    assert any("slot" in each for each in found), found


async def test_a_change_that_was_not_noted_is_found(database, session):
    def change(tx):
        object.__setattr__(live(session, tx).people[2], "plate", "鄂A00000")
        session.save(tx)
        return memory.differences(session, tx)

    found = await database.run(change)
    assert found
    assert all("plate" in each for each in found)


async def test_an_account_keeps_its_number_after_the_session_was_dropped(database, session):
    def meet_again(tx):
        live(session, tx)
        new = session.ids.within(tx).account(77)
        session.ids.store_new()
        session.forget()  # as after two groups became one: in the middle of a transaction
        ids = session.ids.within(tx)
        assert [new, 3, new + 1] == [ids.account(77), ids.account(3), ids.account(78)]
        assert ids.person_of(new) is None

    await database.run(meet_again)
