"""Answers a driver's questions about where he stands: privately, else with others in one gathered line (C14)."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.commands import AskOwnPlace, ShowStatus
from dispatch.driver_shares import part_of
from handlers.chat.outbound import reply, turn_of_speaker, whisper
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from handlers.night.standby_offers import mention_once
from handlers.night.status import show_status
from handlers.views.own_record import need_text, state_text
from storage import persons
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole


def answer(ctx: Context, _: AskOwnPlace) -> None:
    """Tells the speaker of each open call whether cars are needed, and what he is in it."""
    open_calls = [call for call in ctx.fleet.open_calls(ctx.origin.moment) if call.is_open]
    if not open_calls:
        return
    if ctx.origin.private:
        reply(ctx, "own-place", lines=_lines(ctx, open_calls))
        return
    own = [call for call in open_calls if part_of(call, ctx.speaker.id) is not None]
    if not own and ctx.fleet.is_coordinator(ctx.speaker):
        show_status(ctx, ShowStatus())
        return
    account_id = ctx.speaker.account_id or 0
    chat_id = persons.private_chat(ctx.tx.read, account_id) or -account_id
    turn = turn_of_speaker(ctx, chat_id, MessageRole.WHISPER)
    if turn is None:
        return
    words = text(ctx.language_for(account_id), "own-place", lines=_lines(ctx, open_calls))
    if not whisper(ctx, account_id, words, turn=turn):
        mention_once(ctx, (own or open_calls)[-1], ctx.speaker, MentionKind.ANSWERED)


def _lines(ctx: Context, calls: Sequence[Call]) -> Text:
    language = ctx.language_for(ctx.speaker.account_id)
    lines: list[Text] = []
    for call in calls:
        lines += [
            need_text(language, call),
            text(language, "own-state", state=state_text(language, call, ctx.speaker.id)),
        ]
    return joined("\n", lines)
