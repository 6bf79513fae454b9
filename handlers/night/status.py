"""Answers `/status`: the counts of every open call."""

from dispatch.commands import ShowStatus
from dispatch.counts import count
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.texts import joined, text


def show_status(ctx: Context, _: ShowStatus) -> None:
    language = ctx.language
    open_calls = [call for call in ctx.fleet.calls.values() if call.is_open]
    if not open_calls:
        reply(ctx, "no-open-call")
        return
    lines = []
    for call in open_calls:
        counts = count(call)
        lines.append(
            text(
                language,
                "status-line",
                number=call.id,
                station=call.station,
                needed=call.needed if call.needed is not None else "—",
                **counts.numbers(),
            )
        )
        if call.unheard:
            lines.append(text(language, "unheard"))
    reply(ctx, "status", lines=joined("\n", lines))
