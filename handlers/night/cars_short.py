"""Acts while a call has too few cars (D1): repeats the call, asks drivers on shift, lists them to coordinators."""

from dispatch.calls import Call
from dispatch.cars_short import Step, cars_short, escalate, may_repeat
from dispatch.commands import RepeatCall
from dispatch.deadlines import DeadlineKind, ReminderKind
from dispatch.driver_shares import part_of
from dispatch.memberships import Person
from dispatch.one_place import other_places_of
from dispatch.undecided import cars_undecided_here
from handlers.chat import button_data
from handlers.chat.deadlines import BATCH_EVERY, due_at, schedule_step, stored
from handlers.chat.inputs import Due
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import post, toast, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_names, text
from handlers.night.gathered_mentions import mention_soon
from handlers.night.joint_calls import can_ask
from storage import reminders, shifts
from storage.journal import NoteKind
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole


def reschedule_steps(ctx: Context, call: Call) -> None:
    """Moves the steps of D1 after `/set` (D6). A step already taken is not repeated; a series that was off begins now."""
    if not call.cars_wanted():
        return
    kind, table = DeadlineKind.CARS_SHORT, ctx.fleet.timetable
    series = stored(ctx, kind, call.id)
    if series is None:
        first = escalate(ctx.now, 0, ctx.now, table).next_at
        if first is not None:
            schedule_step(ctx, kind, call, since=ctx.now, number=0, due_at=first)
        return
    since, number = series.body["since"], series.body["number"]
    now = escalate(since, number, ctx.now, table)
    due = ctx.now if now.step is not None else now.next_at
    if series.pending and due is not None:
        schedule_step(ctx, kind, call, since=since, number=number, due_at=due)


def postpone_steps(ctx: Context, call: Call, seconds: int) -> None:
    """Moves the coming steps of D1 by the further delay of a train (C16)."""
    kind = DeadlineKind.CARS_SHORT
    series, due = stored(ctx, kind, call.id), due_at(ctx, kind, call.id)
    if series is not None and due is not None:
        since, number = series.body["since"] + seconds, series.body["number"]
        schedule_step(ctx, kind, call, since=since, number=number, due_at=max(due + seconds, ctx.now))


def take_step(ctx: Context, due: Due) -> None:
    """D1: takes the step that is due while there are too few cars, and schedules the next."""
    call = ctx.fleet.calls.get(due.body["call"])
    if call is None or not call.cars_wanted():
        return
    since, number = due.body["since"], due.body["number"]
    now = escalate(since, number, ctx.now, ctx.fleet.timetable)
    if now.step is not None and now.step is not Step.LIST and not cars_short(call):
        # R16: what waits for its call may fill the need, or belong elsewhere.
        kind, later = DeadlineKind.CARS_SHORT, ctx.now + BATCH_EVERY
        schedule_step(ctx, kind, call, since=since, number=number, due_at=later)
        return
    if now.step is not None:
        ctx.note(NoteKind.CARS_SHORT, call=call, step=now.step.value, short=cars_short(call))
        _STEPS[now.step](ctx, call)
    if now.next_at is not None:
        kind = DeadlineKind.CARS_SHORT
        schedule_step(ctx, kind, call, since=since, number=now.number, due_at=now.next_at)


def _repeat(ctx: Context, call: Call) -> None:
    words = text(
        ctx.fleet.language, "few-repeat", number=call.number, station=call.station, cars=cars_short(call)
    )
    post(ctx, words, role=MessageRole.REMINDER, call=call, buttons=_answers(ctx.fleet.language, call))


def _answers(language: str, call: Call) -> Buttons:
    return [
        [
            (text(language, "button-acknowledge"), button_data.encode(button_data.ACKNOWLEDGE, call.id)),
            (text(language, "button-decline"), button_data.encode(button_data.DECLINE, call.id)),
        ]
    ]


def _ask(ctx: Context, call: Call) -> None:
    """Asks drivers on shift who have not answered: privately; by a mention only where the fleet has chosen that."""
    for person in _silent_on_shift(ctx, call):
        language = ctx.language_for(person.account_id)
        words = text(
            language,
            "few-ask",
            number=call.number,
            station=call.station,
            cars=cars_short(call),
            fleet=call.fleet_name,
        )
        reminders.save(ctx.tx, call.id, ReminderKind.ASKED, person.id, ctx.now)
        if whisper(ctx, person.account_id, words, call=call, buttons=_answers(language, call)):
            continue
        if ctx.fleet.timetable.mention_on_shift and person.account_id is not None:
            mention_soon(ctx, call, person, MentionKind.ASKED)


def _silent_on_shift(ctx: Context, call: Call) -> list[Person]:
    """On shift now, without an answer to this call and without a place in another one."""
    rows = shifts.of_night(ctx.tx.read, ctx.fleet.id, call.night)
    return [
        ctx.fleet.people[person_id]
        for person_id, from_at, until_at in rows
        if from_at <= ctx.now < until_at
        and not _has_answered(call, person_id)
        and not other_places_of(ctx.fleet, person_id, call)
    ]


def _has_answered(call: Call, person_id: int) -> bool:
    response = part_of(call, person_id)
    return response is not None and response.state.answered


def _list(ctx: Context, call: Call) -> None:
    people = _silent_on_shift(ctx, call)
    waiting = cars_undecided_here(call)
    name = "few-list-waiting" if waiting else "few-list"
    values = {"number": call.number, "station": call.station, "cars": cars_short(call), "waiting": waiting}

    def words(language: str) -> Text:
        short = text(language, name, **values)
        if not people:
            return short
        names = display_names(people, language)
        on_shift = text(language, "few-list-shift", people=len(people), names=names)
        return joined("\n", (short, on_shift))

    def again(language: str) -> Buttons:
        named = {"button-repeat": button_data.REPEAT} | (
            {"button-ask-partners": button_data.ASK_PARTNERS} if can_ask(ctx, call) else {}
        )
        return [
            [(text(language, name), button_data.encode(letter, call.id)) for name, letter in named.items()]
        ]

    otherwise = text(ctx.fleet.language, name, **values)
    tell_coordinators(ctx, words, call=call, buttons=again, otherwise=otherwise)


_STEPS = {Step.REPEAT: _repeat, Step.ASK: _ask, Step.LIST: _list}


def repeat(ctx: Context, _: RepeatCall) -> None:
    """Repeats the call in the group at a coordinator's tap (D1): at most once a minute, for all coordinators together."""
    call = ctx.call
    if call is None or not cars_short(call):
        toast(ctx, "toast-enough", alert=True)
        return
    asked = reminders.sent_at(ctx.tx.read, call.id, ReminderKind.REPEATED)
    if not may_repeat(max(asked.values(), default=0), ctx.now):
        toast(ctx, "toast-repeated-already")
        return
    reminders.save(ctx.tx, call.id, ReminderKind.REPEATED, ctx.speaker.id, ctx.now)
    ctx.note(NoteKind.CALL_REPEATED, call=call, short=cars_short(call))
    _repeat(ctx, call)
    toast(ctx, "toast-repeated")
