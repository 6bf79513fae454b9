"""Takes the six digits that a shop sends, gives points back, and keeps the fleet's shops (H15, H16)."""

from dispatch.home.points import CODE_VALID, GIVE_BACK_WITHIN, INVITATION_VALID, EntryKind
from dispatch.home.points_commands import GiveBack, InviteShop, OpenShop, ShowShops, TakeRedemption
from dispatch.nights import night_of
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import HOUR
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import post, reply, say_here
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import clean, date_and_time, safe, text
from handlers.home import ledger
from handlers.home.codes import TRIES_IN_AN_HOUR, as_stored, code_of, may_try, note_wrong
from handlers.home.points_notices import in_fleet, tell_holder
from handlers.home.privately import is_private
from handlers.parsing.certificate_arguments import INVITATION_LINK
from storage import persons
from storage.home import points, shops
from storage.home.merged_people import is_forgotten
from storage.home.points import Entry
from storage.home.shops import Redemption, Shop
from storage.sent_messages import MessageRole

GIVE_BACK, WITHDRAW = "g", "w"  # first letters of the details of buttons
MOST_SHOPS = 30


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
    elif made.redeemed_at is not None:
        note_wrong(ctx)
        reply(ctx, "digits-used")
    elif not shop.takes_points:  # who held them was told when it was withdrawn
        reply(ctx, "shop-of-yours-withdrawn", shop=safe(shop.name))
    elif made.cancelled_at is not None or ctx.now - made.made_at >= CODE_VALID:
        note_wrong(ctx)
        reply(ctx, "digits-over")
        _tell_late(ctx, made)
    else:
        _redeem(ctx, made, shop)


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
    if ctx.now - made.redeemed_at > GIVE_BACK_WITHIN:
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


# ---------------------------------------------------------------- the fleet's shops


def invite(ctx: Context, command: InviteShop) -> None:
    """Gives a coordinator a link, privately: the account that opens it within a day is the shop."""
    if not is_private(ctx):
        return
    name = clean(command.name)
    if not name or len(shops.of_fleet(ctx.tx.read, ctx.fleet.id)) >= MOST_SHOPS:
        reply(ctx, "misused-shop")
        return
    number = shops.next_shop_id(ctx.tx.read)
    invitation = code_of(ctx.session.secret, f"shop:{number}:{ctx.now}")
    shops.invite(
        ctx.tx, Shop(number, ctx.fleet.id, name, invitation, ctx.now, None, None, None), ctx.speaker.id
    )
    link = ctx.session.messenger.link_to_start(ctx.session.bot_name, f"{INVITATION_LINK}{invitation}")
    language = ctx.language_for(ctx.speaker.account_id)
    say_here(ctx, text(language, "shop-invited", shop=safe(name), link=link))


def open_shop(ctx: Context, command: OpenShop) -> None:
    """The account that opens the link takes points from now on; the coordinators are told."""
    account_id = ctx.speaker.account_id
    if not is_private(ctx) or account_id is None:
        return
    if not may_try(ctx):
        reply(ctx, "code-pause", tries=TRIES_IN_AN_HOUR)
        return
    shop = shops.invited(ctx.tx.read, as_stored(command.invitation))
    is_open = shop is not None and shop.account_id is None and shop.withdrawn_at is None
    if shop is None or not is_open or ctx.now - shop.invited_at >= INVITATION_VALID:
        note_wrong(ctx)
        reply(ctx, "shop-link-over")
        return
    ctx.session.ids.within(ctx.tx).store_new()
    shops.open_shop(ctx.tx, shop.id, account_id, ctx.now)
    fleet = ctx.session.fleet_of(ctx.tx, shop.fleet_id)
    reply(ctx, "shop-opened", shop=safe(shop.name), fleet=safe(fleet.name))
    tell_coordinators(
        in_fleet(ctx, fleet),
        lambda language: text(
            language, "shop-is-open", shop=safe(shop.name), name=safe(clean(ctx.speaker.name))
        ),
        buttons=lambda language: _withdraw_button(shop, language),
    )


def show_shops(ctx: Context, _: ShowShops) -> None:
    """Lists the shops to a coordinator privately, each with a button that ends its right."""
    if not is_private(ctx):
        return
    language = ctx.language_for(ctx.speaker.account_id)
    found = shops.of_fleet(ctx.tx.read, ctx.fleet.id)
    lines = [text(language, "shop-list" if found else "shop-list-empty")]
    for shop in found:
        since = date_and_time(shop.opened_at or shop.invited_at, ctx.fleet.zone)
        key = "shop-line" if shop.takes_points else "shop-line-waits"
        lines.append(text(language, key, shop=safe(shop.name), since=since))
    buttons = [row for shop in found for row in _withdraw_button(shop, language)]
    say_here(ctx, joined("\n", lines), buttons)


def _withdraw_button(shop: Shop, language: str) -> Buttons:
    label = text(language, "button-shop-withdraw", shop=safe(shop.name))
    return [[(label, button_data.encode(HOME, shop.fleet_id, f"{WITHDRAW}{shop.id}"))]]
