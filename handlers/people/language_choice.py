"""Sets the language (S6): of a group for a coordinator, of the private chat for anybody. Who reads which: chat/languages.py."""

from dispatch.people_commands import ChooseLanguage
from handlers.chat import button_data
from handlers.chat.languages import languages
from handlers.chat.outbound import draw_card, reply, toast
from handlers.chat.outputs import Buttons, Menu, MenuAudience
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.parsing.slash_commands import MENU_IN_GROUPS, MENU_IN_PRIVATE, MENU_OF_ADMINISTRATORS
from storage import outbox, persons
from storage.journal import NoteKind
from storage.outbox_kinds import OutboxKind, Priority

_OFFERED = {
    MenuAudience.PRIVATE: MENU_IN_PRIVATE,
    MenuAudience.GROUP: MENU_IN_GROUPS,
    MenuAudience.COORDINATORS: MENU_OF_ADMINISTRATORS,
}


def menu(language: str, audience: MenuAudience) -> Menu:
    """The commands that these people are offered, in one language."""
    return Menu(audience, [(name, str(text(language, f"menu-{name}"))) for name in _OFFERED[audience]])


def choose_language(ctx: Context, command: ChooseLanguage) -> None:
    """Sets the language of the chat in which it was said (S6)."""
    if command.language not in languages():
        reply(ctx, "language-choose", buttons=_language_buttons())
        return
    if ctx.origin.private:
        _set_private_language(ctx, command.language)
    else:
        _set_group_language(ctx, command.language)


def _language_buttons() -> Buttons:
    return [
        [(text(language, "language-name"), button_data.encode(button_data.LANGUAGE, 0, language))]
        for language in languages()
    ]


def _set_private_language(ctx: Context, language: str) -> None:
    account_id = ctx.speaker.account_id
    if account_id is None:
        return
    persons.save_private_chat(ctx.tx, account_id, ctx.origin.chat_id)
    persons.save_language(ctx.tx, account_id, language)
    if ctx.session.languages is not None:
        ctx.session.languages[account_id] = language
    _confirm(ctx, "language-alone")
    _set_menu(ctx, ctx.origin.chat_id, menu(language, MenuAudience.PRIVATE))


def _set_group_language(ctx: Context, language: str) -> None:
    ctx.fleet.language = language
    ctx.note(NoteKind.LANGUAGE, language=language)
    for call in ctx.fleet.calls.values():
        if call.is_open:
            draw_card(ctx, call)
    _confirm(ctx, "language-group")
    for audience in (MenuAudience.GROUP, MenuAudience.COORDINATORS):
        _set_menu(ctx, ctx.fleet.chat_id, menu(language, audience))


def _confirm(ctx: Context, name: str) -> None:
    if ctx.origin.is_tap:
        toast(ctx, name)
    else:
        reply(ctx, name)


def _set_menu(ctx: Context, chat_id: int, offered: Menu) -> None:
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=Priority.NOTICE,
        kind=OutboxKind.MENU,
        key=f"menu:{chat_id}:{offered.audience}",
        body=offered,
        now=ctx.now,
    )
