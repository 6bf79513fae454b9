"""Words the common figures of a joint call, and each group's share of them (B5)."""

from dispatch.calls import Call
from dispatch.counts import count
from dispatch.joint_calls import cars_of_share, cars_of_shares, count_together, is_leading, standing_shares
from handlers.chat.paging import as_many_as_fit
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clean, safe, text

ROOM_FOR_SHARES = 600  # UTF-16 units


def joint_lines(call: Call, language: str) -> list[Text]:
    """The lines of a card: the sum over all groups, for the leading group what each brings, and this group's own share."""
    together, own = count_together(call), cars_of_share(call)
    lines = [text(language, "card-joint", groups=len(standing_shares(call)), **together.numbers())]
    if is_leading(call):
        separator = text(language, "and")
        each = [_share(share, cars, language) for share, cars in cars_of_shares(call)]
        kept = as_many_as_fit(each, ROOM_FOR_SHARES, separator)
        listed, more = joined(separator, kept), len(each) - len(kept)
        if more:
            listed = text(language, "and-more-places", names=listed, more=more)
        lines.append(text(language, "card-shares", shares=listed))
    most = call.most
    is_limited = most is not None and call.is_open
    name = "card-own-most" if is_limited else "card-own"
    lines.append(text(language, name, acknowledged=own, most=most or 0))
    return lines


def _share(share: Call, cars: int, language: str) -> Text:
    return text(language, "card-share", group=safe(clean(share.fleet_name)), cars=cars)


def own_part(language: str, call: Call) -> Text:
    """The line below figures of all groups: what this group has of them."""
    return text(language, "joint-own", groups=len(standing_shares(call)), **count(call).numbers())


def joint_total(call: Call, language: str) -> list[Text]:
    """The line of a closing report: the sum over all groups, in which its own figures are, also where others still drive."""
    if not call.shares:
        return []
    groups = len(standing_shares(call))
    return [text(language, "report-joint", groups=groups, **count_together(call, at_end=True).numbers())]
