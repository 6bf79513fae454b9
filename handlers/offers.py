"""Places that become free: offered to the standbys in order (R6), and who is told of it and of being released."""

from dispatch.calls import Call, Response
from dispatch.commands import TakeOffer
from dispatch.deadlines import cars_short
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person
from dispatch.rules import GATHER_EVERY, MINUTE
from dispatch.seats import lapse_offer, offer_free_seats, take_offer
from handlers import taps
from handlers.desk import Turn
from handlers.saying import draw_card, note_said, post, toast, whisper
from handlers.wording import mention, safe, text
from storage import deadlines
from storage.calls import save_response

ASKED = "asked"  # on shift, and wanted: of no interest any more once there are enough
MENTIONED_AT_ONCE = 5  # more mentions in one message do not notify


async def offer(turn: Turn, call: Call) -> None:
    """Offers whatever is free now; each offer lapses by itself."""
    for response in offer_free_seats(call, turn.now):
        save_response(turn.tx, call, response, len(response.standing.trips))
        deadlines.put(
            turn.tx,
            key=_key(call.id, response.person_id),
            kind="offer",
            due_at=turn.now + turn.fleet.timetable.offer * MINUTE,
            body={"call": call.id, "person": response.person_id, "fleet": call.fleet_id},
        )
        await tell_one(turn, call, response, "offered")


def _key(call_id: int, person_id: int) -> str:
    return f"offer:{call_id}:{person_id}"


async def lapse(turn: Turn, call: Call, person_id: int) -> None:
    """The five minutes are over: the next standby is offered the place."""
    if not lapse_offer(call, person_id):
        return
    response = call.responses[person_id]
    save_response(turn.tx, call, response, len(response.standing.trips))
    await offer(turn, call)
    draw_card(turn, call)


async def take(turn: Turn, _: TakeOffer) -> None:
    call = turn.call
    if call is None:
        raise Refusal(Reason.NO_OFFER)
    promoted = take_offer(call, turn.speaker.id)
    response = call.responses[turn.speaker.id]
    if promoted:
        save_response(turn.tx, call, response, len(response.standing.trips))
        deadlines.clear(turn.tx, _key(call.id, turn.speaker.id))
        draw_card(turn, call)
    toast(turn, "toast-promoted")


async def tell_one(turn: Turn, call: Call, response: Response, kind: str) -> None:
    """Privately where he has a chat with the bot, else in the next gathered mention. `kind`: offered or released."""
    person = turn.fleet.people[response.person_id]
    language = turn.language_for(person.telegram_id)
    words = text(language, f"private-{kind}", **_values(turn, call, kind))
    button = [[(text(language, "button-take"), taps.data(taps.OFFER, call.id))]] if kind == "offered" else []
    if await whisper(turn, person.telegram_id, words, call=call, buttons=button):
        return
    if person.telegram_id is None:
        return
    turn.tx.write(
        "INSERT INTO mentions (id, fleet_id, call_id, person_id, kind, at) VALUES (?, ?, ?, ?, ?, ?)",
        (await turn.desk.number(turn.tx, "mentions"), turn.fleet.id, call.id, person.id, kind, turn.now),
    )
    await gather_soon(turn, "mentions")


async def gather_soon(turn: Turn, kind: str) -> None:
    """S2: what is gathered is said at most once a minute in a group; the first of it at once."""
    rows = await turn.tx.read(
        "SELECT at FROM gathered WHERE fleet_id = ? AND kind = ?", (turn.fleet.id, kind)
    )
    due_at = max(turn.now, rows[0][0] + GATHER_EVERY) if rows else turn.now
    deadlines.put(
        turn.tx,
        key=f"gather:{kind}:{turn.fleet.id}",
        kind=f"gather-{kind}",
        due_at=due_at,
        body={"fleet": turn.fleet.id},
    )


async def gather_mentions(turn: Turn) -> None:
    """One message to everybody who is offered a place or released; the rest waits for the next minute."""
    rows = await turn.tx.read(
        "SELECT id, call_id, person_id, kind FROM mentions WHERE fleet_id = ? AND told_at IS NULL ORDER BY id",
        (turn.fleet.id,),
    )
    stale = [row for row in rows if not _still_true(turn, row[1], row[2], row[3])]
    for row in stale:
        turn.tx.write("UPDATE mentions SET told_at = ? WHERE id = ?", (turn.now, row[0]))
    rows = sorted((row for row in rows if row not in stale), key=lambda row: (row[3] != "released", row[0]))
    if not rows:
        return
    first_call, first_kind = rows[0][1], rows[0][3]
    alike = [row for row in rows if row[1] == first_call and row[3] == first_kind][:MENTIONED_AT_ONCE]
    call = turn.fleet.calls.get(first_call)
    people = [turn.fleet.people[row[2]] for row in alike]
    if call is not None and (first_kind != ASKED or cars_short(call)):
        _mention(turn, call, first_kind, people)
        note_said(turn, "mentions")
    for row in alike:
        turn.tx.write("UPDATE mentions SET told_at = ? WHERE id = ?", (turn.now, row[0]))
    if len(rows) > len(alike):
        await gather_soon(turn, "mentions")


def _still_true(turn: Turn, call_id: int, person_id: int, kind: str) -> bool:
    """A minute later an offer may have been taken, have lapsed, or its call may be over."""
    call = turn.fleet.calls.get(call_id)
    if call is None or person_id not in turn.fleet.people:
        return False
    response = call.responses.get(person_id)
    if kind == "offered":
        return call.is_open and response is not None and response.offered_at is not None
    return True


def _mention(turn: Turn, call: Call, kind: str, people: list[Person]) -> None:
    language = turn.fleet.language
    names = text(language, "and").join(mention(person, language) for person in people)
    words = text(language, f"group-{kind}", names=names, **_values(turn, call, kind))
    button = {"offered": ("button-take", taps.OFFER), ASKED: ("button-acknowledge", taps.ACKNOWLEDGE)}.get(
        kind
    )
    buttons = [[(text(language, button[0]), taps.data(button[1], call.id))]] if button else []
    post(turn, words, role="told", call=call, buttons=buttons)


def _values(turn: Turn, call: Call, kind: str) -> dict[str, object]:
    values: dict[str, object] = {"station": safe(call.station), "number": call.id}
    return values | {"minutes": turn.fleet.timetable.offer} if kind == "offered" else values
