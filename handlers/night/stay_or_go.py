"""Asks a driver who is on his way, and says 收到 as another call is raised, whether he goes there instead (R13)."""

from dispatch.applied import Applied
from dispatch.calls import Call
from dispatch.deadlines import ReminderKind
from dispatch.statements import Statement
from dispatch.stay_or_go import call_he_may_mean
from handlers.chat.session import Context
from handlers.night.gathered_mentions import tell_person
from storage import reminders
from storage.mentions import MentionKind


def ask_stay_or_go(ctx: Context, call: Call, applied: Applied, said: Statement) -> None:
    """Asks him once: his answer counts in `call` until he taps. Nothing is asked where his words or a reply name a call."""
    if ctx.named_call is not None or ctx.origin.reply or ctx.origin.is_tap or ctx.origin.is_edit:
        return
    person_id = applied.response.person_id
    other = call_he_may_mean(ctx.fleet, call, applied.response, said)
    if other is None or person_id != ctx.speaker.id:
        return
    if person_id in reminders.occasions(ctx.tx.read, other.id, ReminderKind.MOVE_ASKED):
        return
    reminders.save(ctx.tx, other.id, ReminderKind.MOVE_ASKED, person_id, ctx.now, call.id)
    tell_person(ctx, other, ctx.fleet.people[person_id], MentionKind.STAY_OR_GO)
