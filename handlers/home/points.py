"""Shows people their points, keeps a fleet's rule, and offers shops to redeem them at (H13-H16)."""

from dispatch.home.points import MOST_POINTS, EntryKind, PointRule, rule_of
from dispatch.home.points_commands import SetPointRule, ShowPoints
from dispatch.nights import night_of
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME
from handlers.chat.outbound import reply, say_here
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import safe, text
from handlers.home import ledger
from handlers.home.private_only import coordinated, fleets_of_speaker, is_private
from storage import persons
from storage.fleets import zones
from storage.home import points, shops
from storage.home.points import Entry

MOST_LINES = 15
CHOOSE_SHOP = "s"  # first letter of the details of its button


def show_points(ctx: Context, _: ShowPoints) -> None:
    """A statement for each fleet that has points, with a button for each shop. Nobody else stands in it."""
    if not is_private(ctx):
        return
    person_id = ctx.speaker.id
    read = ctx.saved()
    fleets = [id_ for id_ in persons.fleets_of(read, person_id) if zones(read, id_)] if person_id else []
    shown = [id_ for id_ in fleets if points.rules_of(read, id_) or points.has_entries(read, id_, person_id)]
    if not shown:
        reply(ctx, "points-none-yet" if coordinated(ctx) else "points-none")
    for fleet_id in shown:
        _show(ctx, fleet_id)


def _show(ctx: Context, fleet_id: int) -> None:
    fleet, person_id, language = ctx.session.fleet_of(ctx.tx, fleet_id), ctx.speaker.id, ctx.language
    tonight = night_of(ctx.now, fleet.zone)
    has = ledger.balance(ctx.tx, fleet_id, person_id, ctx.now, tonight)
    lines = [text(language, "points-balance", fleet=safe(fleet.name), points=has)]
    if has < 0:
        lines.append(text(language, "points-below-zero"))
    rule = rule_of(points.rules_of(ctx.tx.read, fleet_id), str(tonight))
    lines.append(_rule_text(rule, language) if rule and not rule.is_off else text(language, "points-off-now"))
    entries = points.latest(ctx.tx.read, fleet_id, person_id, MOST_LINES)
    lines += _entry_lines(ctx, entries, language)
    takers = [shop for shop in shops.of_fleet(ctx.tx.read, fleet_id) if shop.takes_points] if has > 0 else []
    buttons = [
        [(safe(shop.name), button_data.encode(HOME, fleet_id, f"{CHOOSE_SHOP}{shop.id}"))] for shop in takers
    ]
    if takers:
        lines.append(text(language, "points-choose-shop"))
    say_here(ctx, joined("\n", lines), buttons)


def _entry_lines(ctx: Context, entries: list[Entry], language: str) -> list[Text]:
    """The latest first: what of which night, and what at which shop."""
    nights = points.nights_of_calls(ctx.tx.read, [each.call_id for each in entries if each.call_id])
    lines = []
    for each in entries:
        size = abs(each.points)
        sign = "+" if each.points > 0 else "−"
        if each.call_id is not None:
            lines.append(
                text(language, f"points-{each.kind}", night=nights[each.call_id], sign=sign, points=size)
            )
            continue
        made = shops.redemption(ctx.tx.read, each.redemption_id or 0)
        shop = shops.load(ctx.tx.read, made.shop_id) if made else None
        name = safe(shop.name) if shop else Text()
        key = "points-given-back" if each.kind is EntryKind.GIVEN_BACK else "points-redeemed"
        lines.append(text(language, key, shop=name, sign=sign, points=size))
    return lines


def _rule_text(rule: PointRule, language: str) -> Text:
    return text(
        language,
        "points-rule",
        night=rule.per_night,
        passenger=rule.per_passenger,
        priority=rule.per_priority,
        hour=rule.per_hour,
    )


# ---------------------------------------------------------------- the rule


def set_rule(ctx: Context, command: SetPointRule) -> None:
    """Gives the fleet's rule, for nights from tonight on: earlier nights keep the one that they had."""
    if not is_private(ctx):
        return
    parts = (command.per_night, command.per_passenger, command.per_priority, command.per_hour)
    if max(parts) > MOST_POINTS:
        reply(ctx, "misused-points", most=MOST_POINTS)
        return
    rule = PointRule(str(night_of(ctx.now, ctx.fleet.zone)), *parts)
    rules = points.rules_of(ctx.tx.read, ctx.fleet.id)
    if rule.is_off and not rules:
        reply(ctx, "points-off-now")
        return
    points.add_rule(ctx.tx, ctx.fleet.id, rule, ctx.now, ctx.speaker.id)
    if rule.is_off:
        reply(ctx, "points-off-set")
    else:
        reply(ctx, "points-rule-set", rule=_rule_text(rule, ctx.language))


def help_lines(ctx: Context) -> list[Text]:
    """Where a fleet of the speaker has a rule, or had one; and for who takes points in a shop."""
    own = shops.of_account(ctx.tx.read, ctx.speaker.account_id)
    of_shop = [text(ctx.language, "help-shop")] if any(shop.takes_points for shop in own) else []
    fleets = [fleet for fleet in fleets_of_speaker(ctx) if points.rules_of(ctx.tx.read, fleet.id)]
    if not fleets:
        return of_shop
    lines = [text(ctx.language, "help-points"), *of_shop]
    if any(fleet in fleets for fleet in coordinated(ctx)):
        lines.append(text(ctx.language, "help-points-coordinator"))
    return lines
