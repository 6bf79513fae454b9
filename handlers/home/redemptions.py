"""Redeems points: makes the six digits that a driver shows, takes those that a shop sends, and gives points back (H16)."""

from dispatch.home.points import EntryKind
from dispatch.home.points_commands import ChooseShop, GiveBack, MakeRedemption, TakeRedemption
from dispatch.home.redemptions import CODE_VALID, Redeemable, Redemption, amounts, may_give_back, redeemable
from dispatch.nights import night_of
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import HOUR, MINUTE
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import post, reply, say_here
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import safe, text
from handlers.home import ledger
from handlers.home.codes import TRIES_IN_AN_HOUR, digits_of, may_try, note_wrong
from handlers.home.points_notices import tell_holder
from storage import persons
from storage.home import points, shops
from storage.home.merged_people import is_forgotten
from storage.home.points import Entry
from storage.home.shops import Shop
from storage.sent_messages import MessageRole

AMOUNT, GIVE_BACK = "r", "g"  # first letters of the details of buttons
_IN_A_ROW = 3


# ---------------------------------------------------------------- making digits


def choose_shop(ctx: Context, command: ChooseShop) -> None:
    """Asks how much. Raises Refusal where the shop takes no points any more."""
    shop = _shop(ctx, command.shop_id)
    has = _balance(ctx)
    offered = [
        (
            text(ctx.language, "points-amount", points=each),
            button_data.encode(HOME, ctx.fleet.id, f"{AMOUNT}{shop.id}-{each}"),
        )
        for each in amounts(has)
    ]
    if not offered:
        reply(ctx, "points-not-enough", points=has)
        return
    rows = [offered[at : at + _IN_A_ROW] for at in range(0, len(offered), _IN_A_ROW)]
    say_here(ctx, text(ctx.language, "points-how-many", shop=safe(shop.name), points=has), rows)


def make_redemption(ctx: Context, command: MakeRedemption) -> None:
    """Shows six digits, good for ten minutes and once; earlier ones that were not used are void."""
    shop = _shop(ctx, command.shop_id)
    has = _balance(ctx)
    if not 0 < command.points <= has:
        reply(ctx, "points-not-enough", points=has)
        return
    shops.cancel_open(ctx.tx, ctx.fleet.id, ctx.speaker.id, ctx.now)
    number = shops.next_redemption_id(ctx.tx.read)
    digits = _new_digits(ctx, number)
    made = Redemption(
        number, ctx.fleet.id, ctx.speaker.id, shop.id, command.points, digits, ctx.now, None, None, None
    )
    shops.add_redemption(ctx.tx, made)
    shown = f"{digits[:3]} {digits[3:]}"
    say_here(
        ctx,
        text(
            ctx.language,
            "points-digits",
            digits=shown,
            shop=safe(shop.name),
            points=command.points,
            minutes=CODE_VALID // MINUTE,
        ),
    )


def _new_digits(ctx: Context, number: int) -> str:
    taken = shops.digits_in_use(ctx.tx.read, ctx.now - CODE_VALID)
    tried = 0
    while (digits := digits_of(ctx.session.secret, f"redemption:{number}:{ctx.now}:{tried}")) in taken:
        tried += 1
    return digits


def _shop(ctx: Context, shop_id: int) -> Shop:
    """Raises Refusal unless the shop is this fleet's and takes points, and the speaker is known here."""
    shop = shops.load(ctx.tx.read, shop_id)
    if shop is None or shop.fleet_id != ctx.fleet.id or not ctx.speaker.id or not ctx.origin.private:
        raise Refusal(Reason.OUTDATED)
    if not shop.takes_points:
        raise Refusal(Reason.SHOP_CLOSED)
    return shop


def _balance(ctx: Context) -> int:
    ctx.saved()
    return ledger.balance(ctx.tx, ctx.fleet.id, ctx.speaker.id, ctx.now, night_of(ctx.now, ctx.fleet.zone))


# ---------------------------------------------------------------- taking digits


def take(ctx: Context, command: TakeRedemption) -> None:
    """Redeems what the digits mean, once, if their holder has as much; tells the shop and him."""
    own = shops.of_account(ctx.tx.read, ctx.speaker.account_id)
    if not any(shop.takes_points for shop in own):
        reply(ctx, "shop-withdrawn" if own else "shop-none")
        return
    if not may_try(ctx):
        reply(ctx, "code-pause", tries=TRIES_IN_AN_HOUR)
        return
    made = _meant(ctx, own, command.digits)
    shop = next((shop for shop in own if made is not None and shop.id == made.shop_id), None)
    if made is None or shop is None:
        note_wrong(ctx)
        reply(ctx, "digits-unknown")
        return
    match redeemable(made, ctx.now, shop_takes_points=shop.takes_points):
        case Redeemable.YES:
            _redeem(ctx, made, shop)
        case Redeemable.USED:
            note_wrong(ctx)
            reply(ctx, "digits-used")
        case Redeemable.SHOP_WITHDRAWN:  # who held them was told when it was withdrawn
            reply(ctx, "shop-of-yours-withdrawn", shop=safe(shop.name))
        case Redeemable.OVER:
            note_wrong(ctx)
            reply(ctx, "digits-over")
            _tell_late(ctx, made)


def _meant(ctx: Context, own: list[Shop], digits: str) -> Redemption | None:
    """The one that can still be redeemed, else the latest that had these digits."""
    found = shops.with_digits(ctx.tx.read, [shop.id for shop in own], digits, ctx.now - CODE_VALID - HOUR)
    return max(
        found,
        key=lambda each: (each.redeemed_at is None and each.cancelled_at is None, each.id),
        default=None,
    )


def _redeem(ctx: Context, made: Redemption, shop: Shop) -> None:
    person_id = persons.person_now(ctx.tx.read, made.holder_id)
    fleet = ctx.session.fleet_of(ctx.tx, made.fleet_id)
    ctx.saved()
    has = ledger.balance(ctx.tx, fleet.id, person_id, ctx.now, night_of(ctx.now, fleet.zone))
    holder = fleet.people.get(person_id)
    if holder is None or is_forgotten(ctx.tx.read, person_id) or has < made.points:
        shops.cancel(ctx.tx, made.id, ctx.now)
        _answer(ctx, "shop-not-enough", points=made.points)
        tell_holder(ctx, fleet, holder, "points-not-redeemed", shop=safe(shop.name), points=has)
        return
    shops.redeem(ctx.tx, made.id, ctx.now)
    points.add(ctx.tx, fleet.id, person_id, Entry(EntryKind.REDEEMED, -made.points, None, made.id, ctx.now))
    button = text(ctx.language, "button-give-back")
    _answer(
        ctx,
        "shop-redeemed",
        points=made.points,
        receipt=str(made.id),
        fleet=safe(fleet.name),
        buttons=[[(button, button_data.encode(HOME, fleet.id, f"{GIVE_BACK}{made.id}"))]],
    )
    tell_holder(
        ctx,
        fleet,
        holder,
        "points-were-redeemed",
        shop=safe(shop.name),
        taken=made.points,
        points=has - made.points,
    )


def _tell_late(ctx: Context, made: Redemption) -> None:
    """The digits came too late, or new ones were made: their holder is told that nothing was taken."""
    fleet = ctx.session.fleet_of(ctx.tx, made.fleet_id)
    holder = fleet.people.get(persons.person_now(ctx.tx.read, made.holder_id))
    shop = shops.load(ctx.tx.read, made.shop_id)
    tell_holder(ctx, fleet, holder, "points-too-late", shop=safe(shop.name) if shop else Text())


def _answer(ctx: Context, name: str, buttons: Buttons = (), **values: object) -> None:
    """A message of its own for each redemption: no later answer takes its place."""
    post(
        ctx,
        text(ctx.language, name, **values),
        role=MessageRole.REPLY,
        chat_id=ctx.origin.chat_id,
        account_id=ctx.speaker.account_id,
        buttons=buttons,
        reply_to=ctx.origin.message_id,
    )


def give_back(ctx: Context, command: GiveBack) -> None:
    """Gives the points back, within an hour, once. Raises Refusal where the redemption is another shop's."""
    made = shops.redemption(ctx.tx.read, command.redemption_id)
    shop = shops.load(ctx.tx.read, made.shop_id) if made else None
    if made is None or shop is None or shop.account_id != ctx.speaker.account_id or made.redeemed_at is None:
        raise Refusal(Reason.OUTDATED)
    if made.given_back_at is not None:
        reply(ctx, "shop-given-back-before")
        return
    if not may_give_back(made.redeemed_at, ctx.now):
        reply(ctx, "shop-too-late")
        return
    fleet = ctx.session.fleet_of(ctx.tx, made.fleet_id)
    person_id = persons.person_now(ctx.tx.read, made.holder_id)
    shops.give_back(ctx.tx, made.id, ctx.now)
    points.add(ctx.tx, fleet.id, person_id, Entry(EntryKind.GIVEN_BACK, made.points, None, made.id, ctx.now))
    remove_buttons(ctx)
    reply(ctx, "shop-given-back", points=made.points)
    ctx.saved()
    has = ledger.balance(ctx.tx, fleet.id, person_id, ctx.now, night_of(ctx.now, fleet.zone))
    holder = fleet.people.get(person_id)
    tell_holder(
        ctx, fleet, holder, "points-were-given-back", shop=safe(shop.name), given=made.points, points=has
    )
