"""Too few cars (D1): the call is repeated, those on shift are asked, coordinators get the list; what is planned for a call."""

from dispatch.calls import Applied, Call
from dispatch.commands import RepeatCall
from dispatch.deadlines import Step, cars_short, escalate, not_reported_back, overdue_at, silent_since
from dispatch.limits import GATHER_EVERY, MINUTE
from dispatch.roster import Person
from handlers.chat import callback_data
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import Buttons, post, toast, whisper
from handlers.chat.session import Context
from handlers.chat.texts import display_names, safe, text
from handlers.chat.updates import Due
from handlers.night.standby_offers import mention_soon
from storage import deadlines, reminders, shifts

ASKED = "asked"  # on shift, and asked to come


# ---------------------------------------------------------------- what is planned


def call_opened(ctx: Context, call: Call) -> None:
    if cars_short(call):
        _watch_answers(ctx, call)
    wait = ctx.fleet.timetable.forgotten_ask or ctx.fleet.timetable.forgotten_close
    if wait:
        look_again(ctx, call, "forgotten", ctx.now + wait * MINUTE)


def need_changed(ctx: Context, call: Call) -> None:
    """A need that is not met is watched from now on; a need that is met is watched no more."""
    if cars_short(call):
        _watch_answers(ctx, call)
    else:
        _stop(ctx, call, "few")


def _watch_answers(ctx: Context, call: Call) -> None:
    first = escalate(ctx.now, 0, ctx.now, ctx.fleet.timetable).next_at
    if first is not None:
        _plan_few(ctx, call, since=ctx.now, number=0, due_at=first)


def _plan_few(ctx: Context, call: Call, *, since: int, number: int, due_at: int) -> None:
    body = {"fleet": call.fleet_id, "call": call.id, "since": since, "number": number}
    deadlines.put(ctx.tx, key=_key("few", call), kind="few", due_at=due_at, body=body)


def _key(kind: str, call: Call) -> str:
    return f"{kind}:{call.id}"


def follow(ctx: Context, call: Call, told: Applied) -> None:
    """After every statement: what it makes superfluous, and when to look after this person."""
    response, table = told.response, ctx.fleet.timetable
    if told.seated and not cars_short(call):
        _stop(ctx, call, "few")
    if not call.is_open:
        return
    if response.counts_as_acknowledged and response.state.arrived_at is None and table.missing:
        overdue = overdue_at(response, table)
        if overdue > ctx.now or told.seated:  # who is late already has been looked at
            look_again(ctx, call, "missing", max(overdue, ctx.now))
    since = silent_since(response)
    if since is not None and table.on_road:
        look_again(ctx, call, "road", max(since + table.on_road * MINUTE, ctx.now))


def plan_few_anew(ctx: Context, call: Call) -> None:
    """D6: the minutes have changed. What is behind us stays behind; what was never planned begins now."""
    if not cars_short(call):
        return
    found = deadlines.body_of(ctx.tx.read, _key("few", call))
    if found is None:
        _watch_answers(ctx, call)
        return
    body, waits = found
    now = escalate(body["since"], body["number"], ctx.now, ctx.fleet.timetable)
    due_at = ctx.now if now.step is not None else now.next_at
    if waits and due_at is not None:
        _plan_few(ctx, call, since=body["since"], number=body["number"], due_at=due_at)


def look_again(ctx: Context, call: Call, kind: str, due_at: int | None) -> None:
    """One deadline of a kind for each call: it looks at everybody, and moves only to be earlier."""
    if due_at is None:
        return
    key, planned = _key(kind, call), ctx.session.planned
    if key not in planned:
        planned[key] = deadlines.due(ctx.tx.read, key)
    before = planned[key]
    if before is None or due_at < before:
        planned[key] = due_at
        body = {"fleet": call.fleet_id, "call": call.id}
        deadlines.put(ctx.tx, key=key, kind=kind, due_at=due_at, body=body)


def fired(ctx: Context, key: str) -> None:
    ctx.session.planned[key] = None


def call_ended(ctx: Context, call: Call) -> None:
    """The coordinators learn privately who has not reported back from the road."""
    for kind in ("few", "missing", "forgotten"):
        _stop(ctx, call, kind)
    away = not_reported_back(call)
    if not away:
        return
    people = [ctx.fleet.people[response.person_id] for response in away]

    def words(language: str) -> str:
        names = display_names(people, language)
        values = {"number": call.id, "station": call.station, "cars": len(people), "names": names}
        return text(language, "not-reported-back", **values)

    own = words(ctx.language_for(ctx.speaker.telegram_id))
    if not whisper(ctx, ctx.speaker.telegram_id, own, call=call):
        tell_coordinators(ctx, words, call=call)


def _stop(ctx: Context, call: Call, kind: str) -> None:
    key = _key(kind, call)
    if deadlines.due(ctx.tx.read, key) is not None:
        deadlines.clear(ctx.tx, key)
        ctx.note("stopped", call=call, deadline=kind)
    ctx.session.planned[key] = None


# ---------------------------------------------------------------- what is done


def few(ctx: Context, due: Due) -> None:
    """One step, if there are still too few; then the next is planned."""
    call = ctx.fleet.calls.get(due.body["call"])
    if call is None or not cars_short(call):
        return
    now = escalate(due.body["since"], due.body["number"], ctx.now, ctx.fleet.timetable)
    if now.step is not None:
        ctx.note("few", call=call, step=now.step.value, short=cars_short(call))
        _STEPS[now.step](ctx, call)
    if now.next_at is not None:
        _plan_few(ctx, call, since=due.body["since"], number=now.number, due_at=now.next_at)


def _repeat(ctx: Context, call: Call) -> None:
    words = text(
        ctx.fleet.language, "few-repeat", number=call.id, station=safe(call.station), cars=cars_short(call)
    )
    post(ctx, words, role="reminder", call=call, buttons=_answers(ctx.fleet.language, call))


def _answers(language: str, call: Call) -> Buttons:
    return [
        [
            (text(language, "button-acknowledge"), callback_data.encode(callback_data.ACKNOWLEDGE, call.id)),
            (text(language, "button-decline"), callback_data.encode(callback_data.DECLINE, call.id)),
        ]
    ]


def _ask(ctx: Context, call: Call) -> None:
    """Those who gave a shift: privately; in the group only where the fleet has said so."""
    for person in _silent_on_shift(ctx, call):
        language = ctx.language_for(person.telegram_id)
        words = text(
            language,
            "few-ask",
            number=call.id,
            station=safe(call.station),
            cars=cars_short(call),
            fleet=safe(call.fleet_name),
        )
        reminders.save(ctx.tx, call.id, ASKED, person.id, ctx.now)
        if whisper(ctx, person.telegram_id, words, call=call, buttons=_answers(language, call)):
            continue
        if ctx.fleet.timetable.mention_on_shift and person.telegram_id is not None:
            mention_soon(ctx, call, person, ASKED)


def _silent_on_shift(ctx: Context, call: Call) -> list[Person]:
    """On shift now, and without an answer to this call."""
    rows = shifts.of_night(ctx.tx.read, ctx.fleet.id, call.night)
    return [
        ctx.fleet.people[person_id]
        for person_id, from_at, until_at in rows
        if from_at <= ctx.now < until_at and not _has_answered(call, person_id)
    ]


def _has_answered(call: Call, person_id: int) -> bool:
    response = call.responses.get(person_id)
    return response is not None and response.state.answered


def _list(ctx: Context, call: Call) -> None:
    people = _silent_on_shift(ctx, call)
    values = {"number": call.id, "station": call.station, "cars": cars_short(call)}

    def words(language: str) -> str:
        short = text(language, "few-list", **values)
        if not people:
            return short
        names = display_names(people, language)
        return f"{short}\n{text(language, 'few-list-shift', people=len(people), names=names)}"

    def again(language: str) -> Buttons:
        return [[(text(language, "button-repeat"), callback_data.encode(callback_data.REPEAT, call.id))]]

    otherwise = text(ctx.fleet.language, "few-list", **values)
    tell_coordinators(ctx, words, call=call, buttons=again, otherwise=otherwise)


_STEPS = {Step.REPEAT: _repeat, Step.ASK: _ask, Step.LIST: _list}


def repeat(ctx: Context, _: RepeatCall) -> None:
    """A coordinator's tap; at most once a minute, however many of them tap."""
    ctx.fleet.check_coordinator(ctx.speaker)
    call = ctx.call
    if call is None or not cars_short(call):
        toast(ctx, "toast-enough", alert=True)
        return
    asked = reminders.asked_at(ctx.tx.read, call.id, "repeated")
    if max(asked.values(), default=0) > ctx.now - GATHER_EVERY:
        toast(ctx, "toast-repeated-already")
        return
    reminders.save(ctx.tx, call.id, "repeated", ctx.speaker.id, ctx.now)
    ctx.note("repeat", call=call, short=cars_short(call))
    _repeat(ctx, call)
    toast(ctx, "toast-repeated")
