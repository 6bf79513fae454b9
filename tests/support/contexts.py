"""The context in which a handler answers an input, for tests that call one function of the handlers."""

from typing import Any

from dispatch.memberships import Person
from dispatch.origin import Origin
from dispatch.statements import Moment
from handlers.chat.session import Context
from storage.core.transaction import Transaction
from storage.external_ids import PlaceKind
from tests.support.harness import GROUP, Harness


def context(bot: Harness, tx: Transaction, who: int, *, chat: int = GROUP, **origin: Any) -> Context:
    """Somebody has just written in the group; `origin` has further fields of where and how."""
    bot.session.know_languages(tx)
    ids = bot.session.ids.within(tx)
    fleet = bot.session.fleet(tx, ids.chat(chat, PlaceKind.GROUP))
    assert fleet is not None
    account = ids.account(who)
    speaker = fleet.by_account.get(account) or Person(0, fleet.id, account, "new")
    where = Origin(fleet.chat_id, 9_999, Moment(bot.now, 99), bot.now)._replace(**origin)
    return Context(bot.session, tx, fleet, speaker, where, 1, bot.now)
