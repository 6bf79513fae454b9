"""Hands a coordinator's duty over to another, who takes it by a tap and gets what is open (U10)."""

from dispatch.calls import Call
from dispatch.counts import count
from dispatch.drivers_on_the_way import on_the_way
from dispatch.duty_commands import HandOverDuty, TakeOverDuty
from dispatch.joint_calls import count_together
from dispatch.memberships import Person, Role
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from handlers.chat import button_data
from handlers.chat.keyboards import remove_buttons
from handlers.chat.mentions import mention
from handlers.chat.outbound import once_within, post, reply, toast, whisper
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_name, text
from handlers.views.joint_call import own_part
from reading.sounds import sound
from storage import throttle
from storage.journal import NoteKind
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

HOLDS = 30 * MINUTE


def hand_over_duty(ctx: Context, command: HandOverDuty) -> None:
    """Asks the other for his tap, privately or in the group. Raises Refusal (UNKNOWN_PERSON, NOT_MEMBER); AmbiguousPerson."""
    taker = _taker(ctx, command)
    if taker is None or taker.account_id is None or taker is ctx.speaker:
        raise Refusal(Reason.UNKNOWN_PERSON)
    if not taker.is_full_member:
        raise Refusal(Reason.NOT_MEMBER)
    throttle.record(ctx.tx, ctx.fleet.id, _key(ctx.speaker.id, taker.id), ctx.now)
    data = button_data.encode(button_data.TAKE_OVER, ctx.speaker.id, taker.id)
    own = ctx.language_for(taker.account_id)
    giver = display_name(ctx.speaker, own)
    buttons = [[(text(own, "button-take-over"), data)]]
    if not whisper(ctx, taker.account_id, text(own, "handover-ask", name=giver), buttons=buttons):
        language = ctx.fleet.language
        words = text(
            language,
            "handover-ask-group",
            other=mention(taker, language),
            name=display_name(ctx.speaker, language),
        )
        keys = [[(text(language, "button-take-over"), data)]]
        post(ctx, words, role=MessageRole.MENTION, buttons=keys)
    reply(ctx, "handover-asked", name=display_name(taker, ctx.language))


def _taker(ctx: Context, command: HandOverDuty) -> Person | None:
    if command.names:
        return resolve_person(ctx.fleet, command.names[0], ctx.picked, sound)
    author_id = ctx.origin.reply.author_id if ctx.origin.reply else None
    return ctx.fleet.people.get(author_id) if author_id else None


def _key(giver_id: int, taker_id: int) -> str:
    return throttle.key_of(ThrottleKind.HANDOVER, giver_id, taker_id)


def take_over_duty(ctx: Context, command: TakeOverDuty) -> None:
    """Makes the other a coordinator, tells him what is open, and the group who it is. Raises Refusal (NOT_ASKED, OUTDATED)."""
    giver = ctx.fleet.people.get(command.giver_id)
    if ctx.speaker.id != command.taker_id or giver is None:
        raise Refusal(Reason.NOT_ASKED)
    asked_at = throttle.last_at(ctx.tx.read, ctx.fleet.id, _key(giver.id, ctx.speaker.id))
    if asked_at is None or ctx.now - asked_at > HOLDS or not ctx.fleet.is_coordinator(giver):
        raise Refusal(Reason.OUTDATED)
    if not once_within(ctx, ThrottleKind.HANDOVER_DONE, giver.id, ctx.speaker.id, asked_at, seconds=HOLDS):
        raise Refusal(Reason.OUTDATED)
    if not ctx.fleet.is_coordinator(ctx.speaker):
        ctx.speaker.role = Role.COORDINATOR
        ctx.note(NoteKind.ROLE, person_id=ctx.speaker.id, role=Role.COORDINATOR.value)
    ctx.note(NoteKind.DUTY_HANDED_OVER, person_id=ctx.speaker.id, giver=giver.id)
    own = ctx.language_for(ctx.speaker.account_id)
    if not whisper(ctx, ctx.speaker.account_id, _open_items(ctx, own)):
        toast(ctx, "toast-handover-no-chat", alert=True)
    language = ctx.fleet.language
    names = {"name": display_name(giver, language), "other": display_name(ctx.speaker, language)}
    post(ctx, text(language, "handover-done", **names), role=MessageRole.REMINDER)
    giver_language = ctx.language_for(giver.account_id)
    told = text(giver_language, "handover-taken", name=display_name(ctx.speaker, giver_language))
    whisper(ctx, giver.account_id, told)
    remove_buttons(ctx)
    toast(ctx, "toast-handover")


def _open_items(ctx: Context, language: str) -> Text:
    """What the new coordinator finds: a paragraph for each open call, then the open questions to the fleet."""
    lines = [text(language, "handover-title")]
    lines += [_call_line(language, call) for call in ctx.fleet.calls.values() if call.is_open]
    if ctx.fleet.surveys:
        lines.append(text(language, "handover-surveys", number=len(ctx.fleet.surveys)))
    if len(lines) == 1:
        lines.append(text(language, "handover-nothing"))
    return joined("\n", lines)


def _call_line(language: str, call: Call) -> Text:
    """Of a joint call the figures of all groups, and what this one has of them (B5)."""
    shares = call.shares or (call,)
    counts = count_together(call) if call.shares else count(call)
    line = text(
        language,
        "handover-call",
        number=call.number,
        station=call.station,
        needed="—" if call.needed is None else call.needed,
        coming=len({response.person_id for share in shares for response in on_the_way(share)}),
        **counts.numbers(),
    )
    return joined("\n", [line, own_part(language, call)]) if call.shares else line
