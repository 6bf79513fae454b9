"""Edits the reports of a closed call after a change; after the seal (T3) they are marked as corrected."""

from dispatch.calls import Call
from handlers.chat.outbound import draw_report
from handlers.chat.session import Context
from handlers.night.joint_shares import shares_elsewhere
from handlers.statistics.night_and_week import night_corrected


def redraw_reports(ctx: Context, call: Call) -> None:
    """Edits the closing report; after the seal the reports of the night and the week too.

    From then on all of them say 更正 (T3, W5). Their texts: views/closing_report.py and views/period_report.py.
    """
    draw_report(ctx, call)
    for here, share in shares_elsewhere(ctx, call):
        if not share.is_open:
            draw_report(here, share)
    if call.sealed:
        call.corrected_after_seal = True
        night_corrected(ctx, call.night)
