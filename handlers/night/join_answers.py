"""Tells the leading group which partners join its call and which do not: together, at most once a minute (B4, S2)."""

from dispatch.calls import Call
from dispatch.deadlines import DeadlineKind
from dispatch.joint_calls import is_leading
from dispatch.partners import may_call_together
from handlers.chat.deadlines import is_batch_due
from handlers.chat.inputs import Due
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import is_news, note_said
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import safe, text
from storage import joint_requests, partners
from storage.throttle import ThrottleKind


def tell_answers_soon(ctx: Context) -> None:
    """A partner has answered whether it joins a call of this group: it is told at once, or with the next line."""
    if is_batch_due(ctx, DeadlineKind.JOIN_ANSWERS):
        _tell(ctx)


def tell_answers(ctx: Context, _: Due) -> None:
    """Tells what came since the last line."""
    _tell(ctx)


def _tell(ctx: Context) -> None:
    """Says of each open call who has answered since the last line, and how many have not yet."""
    for call in ctx.fleet.calls.values():
        if call.is_open and is_leading(call):
            _tell_answers_of(ctx, call)
    note_said(ctx, ThrottleKind.JOIN_ANSWERS)


def _tell_answers_of(ctx: Context, call: Call) -> None:
    answered = [
        fleet_id
        for fleet_id, at in joint_requests.answers(ctx.tx.read, call.id)
        if is_news(ctx, ThrottleKind.JOIN_ANSWERS, call.id, fleet_id, since=at)
    ]
    if not answered:
        return
    shares = {share.fleet_id for share in call.shares}
    names = {id_: safe(ctx.session.fleet_of(ctx.tx, id_).name) for id_ in answered}
    by_answer = {
        "joint-joined": [name for id_, name in names.items() if id_ in shares],
        "joint-declined": [name for id_, name in names.items() if id_ not in shares],
    }
    waiting = sum(
        may_call_together(*partners.both(ctx.tx.read, ctx.fleet.id, id_), ctx.now)
        for id_ in joint_requests.waiting(ctx.tx.read, call.id)
    )

    def words(language: str) -> Text:
        said = {"number": call.number, "station": call.station}
        lines = [
            text(language, name, groups=joined(text(language, "and"), groups), **said)
            for name, groups in by_answer.items()
            if groups
        ]
        return joined("\n", [*lines, *([text(language, "joint-waiting", groups=waiting)] if waiting else [])])

    tell_coordinators(ctx, words, call=call, otherwise=words(ctx.fleet.language))
