"""Which language is spoken: in a group as a coordinator chooses, to a person alone as he does. The texts are in locales/."""

from dispatch.commands import ChooseLanguage
from handlers.chat import callback_data
from handlers.chat.outbound import Buttons, draw_card, reply, toast
from handlers.chat.session import Turn
from handlers.chat.texts import languages, text
from handlers.parsing.slash_commands import FOR_ALL, FOR_COORDINATORS, FOR_LEADS, FOR_ONE_ALONE
from storage import outbox
from storage.fleets import save_account, save_fleet
from storage.outbox import Lane

# By Telegram's scope. `chat` scopes hold for one chat, whatever language the reader's own application has.
IN_PRIVATE = (*FOR_ALL, *FOR_ONE_ALONE)
IN_GROUPS = (*FOR_ALL, *FOR_LEADS)
FOR_ADMINISTRATORS = (*FOR_COORDINATORS, *FOR_LEADS, *FOR_ALL)


def menu(language: str, commands: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"command": name, "description": text(language, f"menu-{name}")} for name in commands]


def choose(turn: Turn, command: ChooseLanguage) -> None:
    """S6. Alone with the bot everybody chooses for himself."""
    if not turn.origin.private:
        turn.fleet.check_coordinator(turn.speaker)
    if command.language not in languages():
        reply(turn, "language-choose", buttons=_offered())
        return
    if turn.origin.private:
        _speak_alone(turn, command.language)
    else:
        _speak_in_group(turn, command.language)


def _offered() -> Buttons:
    return [
        [(text(language, "language-name"), callback_data.data(callback_data.LANGUAGE, 0, language))]
        for language in languages()
    ]


def _speak_alone(turn: Turn, language: str) -> None:
    telegram_id = turn.speaker.telegram_id
    if telegram_id is None:
        return
    save_account(turn.tx, telegram_id, reachable=True, language=language)
    if turn.desk.languages is not None:
        turn.desk.languages[telegram_id] = language
    _say_so(turn, "language-alone")
    _set_menu(turn, {"type": "chat", "chat_id": telegram_id}, menu(language, IN_PRIVATE))


def _speak_in_group(turn: Turn, language: str) -> None:
    turn.fleet.language = language
    save_fleet(turn.tx, turn.fleet)
    turn.note("language", language=language)
    for call in turn.fleet.calls.values():
        if call.is_open:
            draw_card(turn, call)
    _say_so(turn, "language-group")
    chat_id = turn.fleet.chat_id
    _set_menu(turn, {"type": "chat", "chat_id": chat_id}, menu(language, IN_GROUPS))
    _set_menu(turn, {"type": "chat_administrators", "chat_id": chat_id}, menu(language, FOR_ADMINISTRATORS))


def _say_so(turn: Turn, name: str) -> None:
    if turn.origin.is_tap:
        toast(turn, name)
    else:
        reply(turn, name)


def _set_menu(turn: Turn, scope: dict[str, object], commands: list[dict[str, str]]) -> None:
    outbox.say(
        turn.tx,
        chat_id=turn.origin.chat_id,
        lane=Lane.NOTICE,
        kind="request",
        key=f"menu:{scope['chat_id']}:{scope['type']}",
        body={"method": "setMyCommands", "params": {"commands": commands, "scope": scope}},
        now=turn.now,
    )
