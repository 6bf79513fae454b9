"""Answers `/status` and a coordinator's questions about the open calls (C12)."""

from dispatch.cars_for_waiting import cars_for_waiting
from dispatch.commands import ShowStatus
from dispatch.counts import count
from dispatch.joint_calls import count_together
from dispatch.waiting_passengers import waiting_left
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import text
from handlers.views.joint_call import own_part


def show_status(ctx: Context, _: ShowStatus) -> None:
    """Replies with a line of counts for each open call."""
    language = ctx.language
    open_calls = [call for call in ctx.fleet.calls.values() if call.is_open]
    if not open_calls:
        reply(ctx, "no-open-call")
        return
    lines = []
    for call in open_calls:
        counts = count_together(call) if call.shares else count(call)
        lines.append(
            text(
                language,
                "status-line",
                number=call.number,
                station=call.station,
                needed=call.needed if call.needed is not None else "—",
                **counts.numbers(),
            )
        )
        if call.shares:
            lines.append(own_part(language, call))
        if waiting_left(call)[0]:
            cars = cars_for_waiting(call)
            name = "status-waiting-alone" if cars is None else "status-waiting"
            lines.append(text(language, name, waiting=counts.waiting, cars=cars or 0))
        if call.unheard:
            lines.append(text(language, "unheard"))
    reply(ctx, "status", lines=joined("\n", lines))
