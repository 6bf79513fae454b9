"""Too few cars (D1): the call is repeated, those on shift are asked, coordinators get the list; what is planned for a call."""

from dispatch.calls import Call, Told
from dispatch.commands import RepeatCall
from dispatch.deadlines import Step, cars_short, escalate, not_reported_back, overdue_at, silent_since
from dispatch.limits import GATHER_EVERY, MINUTE
from dispatch.roster import Person
from handlers.chat import callback_data
from handlers.chat.notify import names_of, tell_coordinators
from handlers.chat.outbound import Buttons, post, toast, whisper
from handlers.chat.session import Turn
from handlers.chat.texts import text
from handlers.chat.updates import Due
from handlers.night.standby_offers import mention_soon
from storage import deadlines, reminders, shifts

ASKED = "asked"  # on shift, and asked to come


# ---------------------------------------------------------------- what is planned


def call_opened(turn: Turn, call: Call) -> None:
    if cars_short(call):
        _watch_answers(turn, call)
    wait = turn.fleet.timetable.forgotten_ask or turn.fleet.timetable.forgotten_close
    if wait:
        look_again(turn, call, "forgotten", turn.now + wait * MINUTE)


def need_changed(turn: Turn, call: Call) -> None:
    """A need that is not met is watched from now on; a need that is met is watched no more."""
    if cars_short(call):
        _watch_answers(turn, call)
    else:
        _stop(turn, call, "few")


def _watch_answers(turn: Turn, call: Call) -> None:
    first = escalate(turn.now, 0, turn.now, turn.fleet.timetable).next_at
    if first is not None:
        _plan_few(turn, call, since=turn.now, number=0, due_at=first)


def _plan_few(turn: Turn, call: Call, *, since: int, number: int, due_at: int) -> None:
    body = {"fleet": call.fleet_id, "call": call.id, "since": since, "number": number}
    deadlines.put(turn.tx, key=_key("few", call), kind="few", due_at=due_at, body=body)


def _key(kind: str, call: Call) -> str:
    return f"{kind}:{call.id}"


def follow(turn: Turn, call: Call, told: Told) -> None:
    """After every statement: what it makes superfluous, and when to look after this person."""
    response, table = told.response, turn.fleet.timetable
    if told.seated and not cars_short(call):
        _stop(turn, call, "few")
    if not call.is_open:
        return
    if response.counts_as_acknowledged and response.standing.arrived_at is None and table.missing:
        overdue = overdue_at(response, table)
        if overdue > turn.now or told.seated:  # who is late already has been looked at
            look_again(turn, call, "missing", max(overdue, turn.now))
    since = silent_since(response)
    if since is not None and table.on_road:
        look_again(turn, call, "road", max(since + table.on_road * MINUTE, turn.now))


def plan_few_anew(turn: Turn, call: Call) -> None:
    """D6: the minutes have changed. What is behind us stays behind; what was never planned begins now."""
    if not cars_short(call):
        return
    found = deadlines.body_of(turn.tx.read, _key("few", call))
    if found is None:
        _watch_answers(turn, call)
        return
    body, waits = found
    now = escalate(body["since"], body["number"], turn.now, turn.fleet.timetable)
    due_at = turn.now if now.step is not None else now.next_at
    if waits and due_at is not None:
        _plan_few(turn, call, since=body["since"], number=body["number"], due_at=due_at)


def look_again(turn: Turn, call: Call, kind: str, due_at: int | None) -> None:
    """One deadline of a kind for each call: it looks at everybody, and moves only to be earlier."""
    if due_at is None:
        return
    key, planned = _key(kind, call), turn.desk.planned
    if key not in planned:
        planned[key] = deadlines.due(turn.tx.read, key)
    before = planned[key]
    if before is None or due_at < before:
        planned[key] = due_at
        body = {"fleet": call.fleet_id, "call": call.id}
        deadlines.put(turn.tx, key=key, kind=kind, due_at=due_at, body=body)


def fired(turn: Turn, key: str) -> None:
    turn.desk.planned[key] = None


def call_ended(turn: Turn, call: Call) -> None:
    """The coordinators learn privately who has not reported back from the road."""
    for kind in ("few", "missing", "forgotten"):
        _stop(turn, call, kind)
    away = not_reported_back(call)
    if not away:
        return
    people = [turn.fleet.people[response.person_id] for response in away]

    def words(language: str) -> str:
        names = names_of(language, people)
        values = {"number": call.id, "station": call.station, "cars": len(people), "names": names}
        return text(language, "not-reported-back", **values)

    own = words(turn.language_for(turn.speaker.telegram_id))
    if not whisper(turn, turn.speaker.telegram_id, own, call=call):
        tell_coordinators(turn, words, call=call)


def _stop(turn: Turn, call: Call, kind: str) -> None:
    key = _key(kind, call)
    if deadlines.due(turn.tx.read, key) is not None:
        deadlines.clear(turn.tx, key)
        turn.note("stopped", call=call, deadline=kind)
    turn.desk.planned[key] = None


# ---------------------------------------------------------------- what is done


def few(turn: Turn, due: Due) -> None:
    """One step, if there are still too few; then the next is planned."""
    call = turn.fleet.calls.get(due.body["call"])
    if call is None or not cars_short(call):
        return
    now = escalate(due.body["since"], due.body["number"], turn.now, turn.fleet.timetable)
    if now.step is not None:
        turn.note("few", call=call, step=now.step.value, short=cars_short(call))
        _STEPS[now.step](turn, call)
    if now.next_at is not None:
        _plan_few(turn, call, since=due.body["since"], number=now.number, due_at=now.next_at)


def _repeat(turn: Turn, call: Call) -> None:
    words = text(
        turn.fleet.language, "few-repeat", number=call.id, station=call.station, cars=cars_short(call)
    )
    post(turn, words, role="reminder", call=call, buttons=_answers(turn.fleet.language, call))


def _answers(language: str, call: Call) -> Buttons:
    return [
        [
            (text(language, "button-acknowledge"), callback_data.data(callback_data.ACKNOWLEDGE, call.id)),
            (text(language, "button-decline"), callback_data.data(callback_data.DECLINE, call.id)),
        ]
    ]


def _ask(turn: Turn, call: Call) -> None:
    """Those who gave a shift: privately; in the group only where the fleet has said so."""
    for person in _silent_on_shift(turn, call):
        language = turn.language_for(person.telegram_id)
        words = text(
            language,
            "few-ask",
            number=call.id,
            station=call.station,
            cars=cars_short(call),
            fleet=call.fleet_name,
        )
        reminders.save(turn.tx, call.id, ASKED, person.id, turn.now)
        if whisper(turn, person.telegram_id, words, call=call, buttons=_answers(language, call)):
            continue
        if turn.fleet.timetable.mention_on_shift and person.telegram_id is not None:
            mention_soon(turn, call, person, ASKED)


def _silent_on_shift(turn: Turn, call: Call) -> list[Person]:
    """On shift now, and without an answer to this call."""
    rows = shifts.of_night(turn.tx.read, turn.fleet.id, call.night)
    return [
        turn.fleet.people[person_id]
        for person_id, from_at, until_at in rows
        if from_at <= turn.now < until_at and not _has_answered(call, person_id)
    ]


def _has_answered(call: Call, person_id: int) -> bool:
    response = call.responses.get(person_id)
    return response is not None and response.standing.answered


def _list(turn: Turn, call: Call) -> None:
    people = _silent_on_shift(turn, call)
    values = {"number": call.id, "station": call.station, "cars": cars_short(call)}

    def words(language: str) -> str:
        short = text(language, "few-list", **values)
        if not people:
            return short
        names = names_of(language, people)
        return f"{short}\n{text(language, 'few-list-shift', people=len(people), names=names)}"

    def again(language: str) -> Buttons:
        return [[(text(language, "button-repeat"), callback_data.data(callback_data.REPEAT, call.id))]]

    otherwise = text(turn.fleet.language, "few-list", **values)
    tell_coordinators(turn, words, call=call, buttons=again, otherwise=otherwise)


_STEPS = {Step.REPEAT: _repeat, Step.ASK: _ask, Step.LIST: _list}


def repeat(turn: Turn, _: RepeatCall) -> None:
    """A coordinator's tap; at most once a minute, however many of them tap."""
    turn.fleet.check_coordinator(turn.speaker)
    call = turn.call
    if call is None or not cars_short(call):
        toast(turn, "toast-enough", alert=True)
        return
    asked = reminders.asked_at(turn.tx.read, call.id, "repeated")
    if max(asked.values(), default=0) > turn.now - GATHER_EVERY:
        toast(turn, "toast-repeated-already")
        return
    reminders.save(turn.tx, call.id, "repeated", turn.speaker.id, turn.now)
    turn.note("repeat", call=call, short=cars_short(call))
    _repeat(turn, call)
    toast(turn, "toast-repeated")
