"""Edits the reports of a closed call after a change; after the seal (T3) they are marked as corrected."""

from dispatch.calls import Call
from handlers.chat.outbound import draw_report
from handlers.chat.session import Context
from handlers.night.joint_shares import in_share
from handlers.statistics.night_and_week import night_corrected


def redraw_reports(ctx: Context, call: Call) -> None:
    """Edits the closing report; after the seal the reports of the night and the week too.

    From then on all of them say 更正 (T3, W5). Their texts: views/closing_report.py and views/period_report.py.
    """
    draw_report(ctx, call)
    redraw_sums_elsewhere(ctx, call)
    if call.sealed:
        call.corrected_after_seal = True
        night_corrected(ctx, call.night)


def redraw_sums_elsewhere(ctx: Context, call: Call) -> None:
    """Edits the reports of the other groups of a joint call that has ended there: they name the sum of all groups (B5).

    Where that group's night is sealed, its summaries are edited too, and are marked as corrected.
    """
    for share in call.shares:
        if share is call or share.is_open:
            continue
        here, tracked = in_share(ctx, share)
        if tracked.sealed:
            tracked.corrected_after_seal = True
            night_corrected(here, tracked.night)
        draw_report(here, tracked)
