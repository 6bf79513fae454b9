"""Tells a driver privately that he is offered a slot, released or moved, else in one message of the group a minute (S2)."""

from collections.abc import Sequence

from dispatch.calls import Call, Response, Slot
from dispatch.cars_short import cars_short
from dispatch.deadlines import DeadlineKind
from dispatch.driver_shares import part_of
from dispatch.memberships import Person
from handlers.chat import button_data
from handlers.chat.deadlines import batch_due_at, schedule_batch
from handlers.chat.inputs import Due
from handlers.chat.mentions import MENTIONED_AT_ONCE, MOST_MENTIONS
from handlers.chat.outbound import note_said, post, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night.mention_texts import group_words, private_words, ways_to_several
from storage import mentions
from storage.mentions import Mention, MentionKind
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

NOTICES = frozenset(
    {
        MentionKind.STANDBY,
        MentionKind.AFTER_CLOSE,
        MentionKind.BOUND,
        MentionKind.PARTED,
        MentionKind.ANSWERED,
        MentionKind.WAY,
        MentionKind.SPARED,
    }
)
"""They tell where somebody stands. An offer never waits for the minute that they have taken."""
_WHILE_OPEN = {
    MentionKind.RELEASED: False,
    MentionKind.CANCELLED: False,
    MentionKind.RESUMED: True,
    MentionKind.LATE: True,
    MentionKind.MOVED: True,
    MentionKind.MOVE: True,
    MentionKind.SWAP: True,
}
"""What is still true of a call that is open, or of one that is over."""
_BUTTONS = {
    MentionKind.OFFERED: ("button-take", button_data.OFFER),
    MentionKind.ASKED: ("button-acknowledge", button_data.ACKNOWLEDGE),
    MentionKind.GO: ("button-acknowledge", button_data.ACKNOWLEDGE),
    MentionKind.MOVE: ("button-move", button_data.MOVE),
    MentionKind.STAY_OR_GO: ("button-move", button_data.MOVE),
    MentionKind.SWAP: ("button-move", button_data.MOVE),
}
_SEVERAL = 2
STANDBYS_AT_ONCE = MOST_MENTIONS  # they must hear soon that they need not start
_MANY_AT_ONCE = frozenset({MentionKind.STANDBY, MentionKind.GO, MentionKind.SPARED})


def tell_one(ctx: Context, call: Call, response: Response, kind: MentionKind) -> None:
    """Tells a driver privately where he has a chat with the bot, else in the next batch of mentions (S2)."""
    tell_person(ctx, call, ctx.fleet.people[response.person_id], kind)


def tell_person(ctx: Context, call: Call, person: Person, kind: MentionKind) -> None:
    """Does the same for somebody who may have no part in the call."""
    language = ctx.language_for(person.account_id)
    words = private_words(ctx, call, kind, person)
    if whisper(ctx, person.account_id, words, call=call, buttons=_button(language, call, kind)):
        return
    if person.account_id is None:
        return
    mention_soon(ctx, call, person, kind)


def _button(language: str, call: Call, kind: MentionKind) -> Buttons:
    named = _BUTTONS.get(kind)
    return [[(text(language, named[0]), button_data.encode(named[1], call.id))]] if named else []


def mention_soon(ctx: Context, call: Call, person: Person, kind: MentionKind) -> None:
    """Adds a person to the group's next batch of mentions (S2)."""
    wanted = Mention(ctx.session.number(ctx.tx, "mentions"), call.id, person.id, kind)
    mentions.save(ctx.tx, ctx.fleet.id, wanted, ctx.now)
    schedule_batch(ctx, DeadlineKind.MENTIONS, _limit_of(kind))


def mention_once(ctx: Context, call: Call, person: Person, kind: MentionKind) -> None:
    """Adds a person to the group's next batch of mentions, unless he is in it already (S2)."""
    waiting = mentions.waiting(ctx.tx.read, ctx.fleet.id)
    if (call.id, person.id, kind) not in {(each.call_id, each.person_id, each.kind) for each in waiting}:
        mention_soon(ctx, call, person, kind)


def send_mentions(ctx: Context, _: Due) -> None:
    """S2: one message with mentions of the same kind and call; the others wait for the next batch."""
    waiting = mentions.waiting(ctx.tx.read, ctx.fleet.id)
    stale = [each for each in waiting if not _still_true(ctx, each)]
    for each in stale:
        mentions.close(ctx.tx, each.id, ctx.now)
    waiting = [each for each in waiting if each not in stale]
    if not waiting:
        return
    ready = [each for each in waiting if batch_due_at(ctx, _limit_of(each.kind)) <= ctx.now]
    if ready:
        told = _mention_first(ctx, ready)
        waiting = [each for each in waiting if each not in told]
    for limit in {_limit_of(each.kind) for each in waiting}:
        schedule_batch(ctx, DeadlineKind.MENTIONS, limit)


def _mention_first(ctx: Context, waiting: Sequence[Mention]) -> Sequence[Mention]:
    """Mentions those of the most urgent kind and call; who must do something comes first."""
    first = min(
        waiting, key=lambda each: (each.kind in NOTICES, each.kind is not MentionKind.RELEASED, each.id)
    )
    if first.kind is MentionKind.WAY and (ways := _ways(ctx, waiting)):
        return ways
    alike = [each for each in waiting if (each.call_id, each.kind) == (first.call_id, first.kind)]
    told = alike[: STANDBYS_AT_ONCE if first.kind in _MANY_AT_ONCE else MENTIONED_AT_ONCE]
    call = ctx.fleet.calls.get(first.call_id)
    if call is not None and (first.kind is not MentionKind.ASKED or cars_short(call)):
        _mention(ctx, call, first.kind, [ctx.fleet.people[each.person_id] for each in told])
        note_said(ctx, _limit_of(first.kind))
    for each in told:
        mentions.close(ctx.tx, each.id, ctx.now)
    return told


def _ways(ctx: Context, waiting: Sequence[Mention]) -> Sequence[Mention]:
    """Tells in one message the ways to several calls (C20); nobody where only one is asked about."""
    asked = [each for each in waiting if each.kind is MentionKind.WAY and each.call_id in ctx.fleet.calls]
    people = list(dict.fromkeys(each.person_id for each in asked))[:MENTIONED_AT_ONCE]
    asked = [each for each in asked if each.person_id in people]
    if len({each.call_id for each in asked}) < _SEVERAL:
        return []
    post(ctx, ways_to_several(ctx, asked), role=MessageRole.MENTION)
    note_said(ctx, ThrottleKind.NOTICES)
    for each in asked:
        mentions.close(ctx.tx, each.id, ctx.now)
    return asked


def _limit_of(kind: MentionKind) -> ThrottleKind:
    return ThrottleKind.NOTICES if kind in NOTICES else ThrottleKind.MENTIONS


def _still_true(ctx: Context, wanted: Mention) -> bool:
    """False where the offer was taken or has expired, or its call is over."""
    call = ctx.fleet.calls.get(wanted.call_id)
    if call is None or wanted.person_id not in ctx.fleet.people:
        return False
    response = part_of(call, wanted.person_id)
    if wanted.kind is MentionKind.OFFERED:
        return call.is_open and response is not None and response.offered_at is not None
    if wanted.kind is MentionKind.STANDBY:
        still_waits = response is not None and response.slot is Slot.STANDBY and response.offered_at is None
        return call.is_open and still_waits
    if wanted.kind in (MentionKind.GO, MentionKind.ASKED, MentionKind.SAY_AGAIN, MentionKind.STAY_OR_GO):
        return call.is_open and not (response and response.state.answered)
    if wanted.kind in (MentionKind.BOUND, MentionKind.PARTED):
        return call.is_open and response is not None and response.state.answering
    if wanted.kind in _WHILE_OPEN:
        return call.is_open is _WHILE_OPEN[wanted.kind]
    return True


def _mention(ctx: Context, call: Call, kind: MentionKind, people: list[Person]) -> None:
    words, buttons = group_words(ctx, call, kind, people), _button(ctx.fleet.language, call, kind)
    post(ctx, words, role=MessageRole.MENTION, call=call, buttons=buttons)
