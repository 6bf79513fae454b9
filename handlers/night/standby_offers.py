"""Places that become free: offered to the standbys in order (R6), and who is told of it and of being released."""

from dispatch.calls import Call, Response
from dispatch.commands import TakeOffer
from dispatch.deadlines import cars_short
from dispatch.limits import GATHER_EVERY, MINUTE
from dispatch.quota import lapse_offer, offer_free_seats, take_offer
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person
from handlers.chat import callback_data
from handlers.chat.outbound import draw_card, note_said, post, toast, whisper
from handlers.chat.session import Context
from handlers.chat.texts import mention_all, safe, text
from storage import deadlines, mentions, throttle
from storage.calls import save_response
from storage.mentions import Mention

ASKED = "asked"  # on shift, and wanted: of no interest any more once there are enough
PRIVATE_TEXTS = {"offered": "private-offered", "released": "private-released"}
GROUP_TEXTS = {"offered": "group-offered", "released": "group-released", ASKED: "group-asked"}
MENTIONED_AT_ONCE = 5  # more mentions in one message do not notify


def offer(ctx: Context, call: Call) -> None:
    """Offers whatever is free now; each offer lapses by itself."""
    for response in offer_free_seats(call, ctx.now):
        save_response(ctx.tx, call, response, len(response.state.trips))
        deadlines.put(
            ctx.tx,
            key=_key(call.id, response.person_id),
            kind="offer",
            due_at=ctx.now + ctx.fleet.timetable.offer * MINUTE,
            body={"call": call.id, "person": response.person_id, "fleet": call.fleet_id},
        )
        tell_one(ctx, call, response, "offered")


def _key(call_id: int, person_id: int) -> str:
    return f"offer:{call_id}:{person_id}"


def forget(ctx: Context, call: Call, person_id: int) -> None:
    """He is somebody else, to whom nothing was offered yet."""
    deadlines.clear(ctx.tx, _key(call.id, person_id))


def lapse(ctx: Context, call: Call, person_id: int) -> None:
    """The five minutes are over: the next standby is offered the place."""
    if not lapse_offer(call, person_id):
        return
    response = call.responses[person_id]
    save_response(ctx.tx, call, response, len(response.state.trips))
    offer(ctx, call)
    draw_card(ctx, call)


def take(ctx: Context, _: TakeOffer) -> None:
    call = ctx.call
    if call is None:
        raise Refusal(Reason.NO_OFFER)
    promoted = take_offer(call, ctx.speaker.id)
    response = call.responses[ctx.speaker.id]
    if promoted:
        save_response(ctx.tx, call, response, len(response.state.trips))
        deadlines.clear(ctx.tx, _key(call.id, ctx.speaker.id))
        draw_card(ctx, call)
    toast(ctx, "toast-promoted")


def tell_one(ctx: Context, call: Call, response: Response, kind: str) -> None:
    """Privately where he has a chat with the bot, else in the next gathered mention. `kind`: offered or released."""
    person = ctx.fleet.people[response.person_id]
    language = ctx.language_for(person.telegram_id)
    words = text(language, PRIVATE_TEXTS[kind], **_values(ctx, call, kind))
    button = (
        [[(text(language, "button-take"), callback_data.encode(callback_data.OFFER, call.id))]]
        if kind == "offered"
        else []
    )
    if whisper(ctx, person.telegram_id, words, call=call, buttons=button):
        return
    if person.telegram_id is None:
        return
    mention_soon(ctx, call, person, kind)


def mention_soon(ctx: Context, call: Call, person: Person, kind: str) -> None:
    """In the group's next gathered mention."""
    wanted = Mention(ctx.session.number(ctx.tx, "mentions"), call.id, person.id, kind)
    mentions.save(ctx.tx, ctx.fleet.id, wanted, ctx.now)
    gather_soon(ctx, "mentions")


def gather_soon(ctx: Context, kind: str) -> None:
    """S2: what is gathered is said at most once a minute in a group; the first of it at once."""
    before = throttle.said_at(ctx.tx.read, ctx.fleet.id, kind)
    due_at = ctx.now if before is None else max(ctx.now, before + GATHER_EVERY)
    deadlines.put(
        ctx.tx,
        key=f"gather:{kind}:{ctx.fleet.id}",
        kind=f"gather-{kind}",
        due_at=due_at,
        body={"fleet": ctx.fleet.id},
    )


def gather_mentions(ctx: Context) -> None:
    """One message to everybody who is offered a place or released; the rest waits for the next minute."""
    waiting = mentions.waiting(ctx.tx.read, ctx.fleet.id)
    stale = [each for each in waiting if not _still_true(ctx, each)]
    for each in stale:
        mentions.settle(ctx.tx, each.id, ctx.now)
    waiting = [each for each in waiting if each not in stale]
    if not waiting:
        return
    first = min(waiting, key=lambda each: (each.kind != "released", each.id))
    alike = [each for each in waiting if (each.call_id, each.kind) == (first.call_id, first.kind)]
    told = alike[:MENTIONED_AT_ONCE]
    call = ctx.fleet.calls.get(first.call_id)
    if call is not None and (first.kind != ASKED or cars_short(call)):
        _mention(ctx, call, first.kind, [ctx.fleet.people[each.person_id] for each in told])
        note_said(ctx, "mentions")
    for each in told:
        mentions.settle(ctx.tx, each.id, ctx.now)
    if len(waiting) > len(told):
        gather_soon(ctx, "mentions")


def _still_true(ctx: Context, wanted: Mention) -> bool:
    """A minute later an offer may have been taken, have lapsed, or its call may be over."""
    call = ctx.fleet.calls.get(wanted.call_id)
    if call is None or wanted.person_id not in ctx.fleet.people:
        return False
    response = call.responses.get(wanted.person_id)
    if wanted.kind == "offered":
        return call.is_open and response is not None and response.offered_at is not None
    return True


def _mention(ctx: Context, call: Call, kind: str, people: list[Person]) -> None:
    language = ctx.fleet.language
    names = mention_all(people, language)
    words = text(language, GROUP_TEXTS[kind], names=names, **_values(ctx, call, kind))
    button = {
        "offered": ("button-take", callback_data.OFFER),
        ASKED: ("button-acknowledge", callback_data.ACKNOWLEDGE),
    }.get(kind)
    buttons = [[(text(language, button[0]), callback_data.encode(button[1], call.id))]] if button else []
    post(ctx, words, role="told", call=call, buttons=buttons)


def _values(ctx: Context, call: Call, kind: str) -> dict[str, object]:
    values: dict[str, object] = {"station": safe(call.station), "number": call.id}
    return values | {"minutes": ctx.fleet.timetable.offer} if kind == "offered" else values
