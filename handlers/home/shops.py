"""Keeps the fleet's shops: invites them, opens them, and lists them (H15)."""

from dispatch.home.points_commands import InviteShop, OpenShop, ShowShops
from dispatch.home.shops import is_invitation_valid, may_invite
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import reply, say_here
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import clean, date_and_time, safe, text
from handlers.home.codes import TRIES_IN_AN_HOUR, as_stored, code_of, may_try, note_wrong
from handlers.home.points_notices import in_fleet
from handlers.home.private_only import is_private
from handlers.parsing.certificate_arguments import INVITATION_LINK
from storage.home import shops
from storage.home.shops import Shop

WITHDRAW = "w"  # first letter of the details of its button


def invite(ctx: Context, command: InviteShop) -> None:
    """Gives a coordinator a link, privately: the account that opens it within a day is the shop."""
    if not is_private(ctx):
        return
    name = clean(command.name)
    if not name or not may_invite(len(shops.of_fleet(ctx.tx.read, ctx.fleet.id))):
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
    if shop is None or not is_open or not is_invitation_valid(shop.invited_at, ctx.now):
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
