"""Ends the right of a shop: by a coordinator's tap, or because its owner has deleted his data (H15)."""

from functools import partial

from dispatch.home.points_commands import WithdrawShop
from dispatch.home.redemptions import CODE_VALID
from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.privacy_commands import Forget
from dispatch.refusals import Reason, Refusal
from dispatch.statements import Moment
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import reply
from handlers.chat.session import Context, Session
from handlers.chat.text_nodes import Text
from handlers.chat.texts import safe, text
from handlers.home.points_notices import in_fleet, tell_holder
from handlers.home.private_only import tell_person
from handlers.people import forgetting, retention
from storage import persons
from storage.core.transaction import Transaction
from storage.home import shops
from storage.home.shops import Shop
from storage.inbox import Input


def withdraw(ctx: Context, command: WithdrawShop) -> None:
    """Ends the shop's right at once. Raises Refusal where the shop is another fleet's, or has none."""
    shop = shops.load(ctx.tx.read, command.shop_id)
    if shop is None or shop.fleet_id != ctx.fleet.id or shop.withdrawn_at is not None:
        raise Refusal(Reason.OUTDATED)
    _close(ctx, shop)
    reply(ctx, "shop-was-withdrawn", shop=safe(shop.name))
    language = ctx.language_for(shop.account_id)
    tell_person(ctx, shop.account_id, _said("shop-you-were-withdrawn", shop, language))


def forget(ctx: Context, command: Forget) -> None:
    """Deletes the speaker's data; where he was a shop, it takes no points any more."""
    forgetting.forget(ctx, command)
    _close_forgotten(ctx)


def expire(session: Session, tx: Transaction, item: Input) -> None:
    """The same of people whose data has been kept for long enough (V1)."""
    retention.expire(session, tx, item)
    at, nowhere = item.received_at, session.nowhere(0)
    ctx = Context(session, tx, nowhere, Person(0, 0, None, ""), Origin(0, 0, Moment(at), at), item.id, at)
    _close_forgotten(ctx)


def _close_forgotten(ctx: Context) -> None:
    for shop in shops.of_forgotten(ctx.tx.read):
        there = in_fleet(ctx, ctx.session.fleet_of(ctx.tx, shop.fleet_id))
        _close(there, shop)
        tell_coordinators(there, partial(_said, "shop-was-forgotten", shop))


def _said(name: str, shop: Shop, language: str) -> Text:
    return text(language, name, shop=safe(shop.name))


def _close(ctx: Context, shop: Shop) -> None:
    """Digits that were not used are void, and who holds some that were still good is told."""
    held = shops.unused(ctx.tx.read, shop.id, ctx.now - CODE_VALID)
    shops.withdraw(ctx.tx, shop.id, ctx.now, ctx.speaker.id or None)
    fleet = ctx.session.fleet_of(ctx.tx, shop.fleet_id)
    for made in held:
        holder = fleet.people.get(persons.person_now(ctx.tx.read, made.holder_id))
        tell_holder(ctx, fleet, holder, "points-shop-closed", shop=safe(shop.name))
