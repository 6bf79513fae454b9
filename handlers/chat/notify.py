"""Tells coordinators something privately, each in the language of his choice."""

from collections.abc import Callable

from dispatch.calls import Call
from dispatch.roster import Person
from handlers.chat.outbound import Buttons, post, whisper
from handlers.chat.session import Context
from handlers.chat.texts import shown, text
from storage.sent_messages import MessageRole


def _no_buttons(_: str) -> Buttons:
    return ()


def tell_coordinators(
    ctx: Context,
    words: Callable[[str], str],
    *,
    call: Call | None = None,
    buttons: Callable[[str], Buttons] = _no_buttons,
    otherwise: str | None = None,
) -> bool:
    """`words` and `buttons` in a language, each coordinator's own.

    Privately to each who has a chat with the bot; if none has, `otherwise` in the group: a number, never names (S3).
    """
    fleet = ctx.fleet
    appointed = {
        person.telegram_id
        for person in fleet.people.values()
        if fleet.is_coordinator(person) and person.telegram_id
    }
    told = False
    for telegram_id in sorted(fleet.admins | appointed):
        own = ctx.language_for(telegram_id)
        told = whisper(ctx, telegram_id, words(own), call=call, buttons=buttons(own)) or told
    if not told and otherwise is not None:
        post(ctx, otherwise, role=MessageRole.REMINDER, call=call, buttons=buttons(fleet.language))
    return told


def names_of(language: str, people: list[Person]) -> str:
    return text(language, "and").join(shown(person, language) for person in people)
