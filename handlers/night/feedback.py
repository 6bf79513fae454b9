"""Shows speakers what was recorded: a feedback mark under the message, and their own part at a tap."""

from dispatch.calls import Applied, Call, Response, Slot
from dispatch.commands import ShowMyPart
from dispatch.driver_state import StatementOutcome
from dispatch.driver_status import DriverStatus, status_of
from dispatch.statements import Statement, StatementKind
from handlers.chat.outbound import add_feedback_mark, toast
from handlers.chat.said import Mark
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clock_time, cut, text
from handlers.night.standby_offers import tell_one
from handlers.views.card import tags_text
from handlers.views.own_part import state_of_response
from storage.mentions import MentionKind

STATION_IN_A_TOAST = 20  # characters


def mark_understood(ctx: Context, applied: Applied, said: Statement) -> None:
    """Adds a feedback mark to a message that counted (S7). None during a burst, when the card shows it sooner."""
    if applied.verdict not in (StatementOutcome.COUNTED, StatementOutcome.REPEATED) or ctx.fixing:
        return
    if ctx.session.answers_heard.is_quiet(ctx.origin.chat_id, ctx.now):
        add_feedback_mark(ctx, mark_of(applied.response, said.kind))


def mark_of(response: Response, kind: StatementKind) -> Mark:
    """Chooses the mark that tells the speaker whether he is in, standby or out (S7)."""
    match kind:
        case StatementKind.DEPART | StatementKind.AMEND:
            return Mark.NUMBER_RECORDED
        case StatementKind.DECLINE:
            return Mark.DECLINED
        case StatementKind.ACKNOWLEDGE if response.slot is Slot.STANDBY:
            return Mark.STANDBY
    return Mark.RECORDED


def confirm_reaction(ctx: Context, call: Call, applied: Applied, said: Statement) -> None:
    """Adds the mark under the message that has the 👍 (S7); a standby is told, as the mark would not tell him (R11)."""
    if applied.became_standby:
        tell_one(ctx, call, applied.response, MentionKind.STANDBY)
    elif said.kind is StatementKind.ACKNOWLEDGE and applied.response.counts_as_acknowledged:
        mark_understood(ctx, applied, said)


def show_own_part(ctx: Context, _: ShowMyPart) -> None:
    """Shows the speaker what is recorded for them in this call and how to correct it, as an alert (S8)."""
    call = ctx.call
    if call is None:
        return
    response = call.responses.get(ctx.speaker.id)
    if response is None or not response.state.answered:
        toast(ctx, "mine-nothing", alert=True, number=call.number)
        return
    toast(
        ctx,
        "mine",
        alert=True,
        number=call.number,
        station=cut(call.station, STATION_IN_A_TOAST),
        part=_part(ctx, call, response),
    )


def _part(ctx: Context, call: Call, response: Response) -> Text:
    now, language, state = response.state, ctx.language, status_of(call, response)
    lines = [state_of_response(language, call, response)]
    if state is DriverStatus.ACKNOWLEDGED and now.eta_at is not None:
        lines.append(text(language, "mine-eta", time=clock_time(now.eta_at, ctx.fleet.zone)))
    if now.trips:
        trip = now.trips[-1]
        lines.append(
            text(
                language,
                "mine-trip",
                trip=len(now.trips),
                passengers=trip.passengers,
                tags=tags_text(language, trip.tags),
                time=clock_time(trip.departed_at, ctx.fleet.zone),
            )
        )
    if now.asks:
        lines.append(text(language, "mine-asks", number=len(now.asks)))
    lines.append(text(language, "mine-wrong-trip" if now.trips else "mine-wrong"))
    return joined("\n", lines)
