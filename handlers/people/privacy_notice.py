"""Tells everybody at the first private contact what is stored of him, and asks whether he wants to be registered (V4)."""

from collections.abc import Sequence

from dispatch.privacy_commands import AnswerNotice
from handlers.chat import button_data
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import Turn, post, reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_name, text
from storage import persons, privacy_choices
from storage.outbox_kinds import Priority
from storage.retention_periods import INPUTS, PHONES, WITH_HIS_NAME
from storage.sent_messages import MessageRole

_DAYS_OF_A_YEAR = 365
_NO_NUMBER = 0  # of a button that needs none


def tell_once(contexts: Sequence[Context]) -> None:
    """Tells the speaker of a private message, the first time only: at most six lines and two buttons.

    `contexts`: of each fleet that he may mean; empty where nobody speaks.
    """
    ctx = contexts[0] if contexts else None
    account_id = ctx.speaker.account_id if ctx else None
    if ctx is None or account_id is None:
        return
    choice = privacy_choices.choice_of(ctx.tx.read, account_id)
    if choice.told_at is not None:
        return
    privacy_choices.save_choice(ctx.tx, account_id, choice._replace(told_at=ctx.now))
    language = ctx.language_for(account_id)
    lines = [
        text(
            language,
            "notice",
            words=INPUTS.days,
            phones=PHONES.days,
            years=(WITH_HIS_NAME.days or 0) // _DAYS_OF_A_YEAR,
            messenger=ctx.session.messenger.name,
        ),
        *_listed_by(ctx, account_id, language),
    ]
    choices = [
        [
            (text(language, "button-agree"), _data(button_data.YES)),
            (text(language, "button-not-registered"), _data(button_data.NO)),
        ]
    ]
    post(
        ctx,
        joined("\n", lines),
        role=MessageRole.WHISPER,
        chat_id=ctx.origin.chat_id,
        account_id=account_id,
        buttons=choices,
        turn=Turn(Priority.ANSWER, key=f"notice:{ctx.origin.chat_id}"),
    )


def _data(answer: str) -> str:
    return button_data.encode(button_data.NOTICE, _NO_NUMBER, answer)


def _listed_by(ctx: Context, account_id: int, language: str) -> list[Text]:
    """Who brought him in with a roster, in one line for all of his fleets."""
    person_id = ctx.session.ids.within(ctx.tx).person_of(account_id)
    if person_id is None:
        return []
    said = []
    for fleet_id in persons.fleets_of(ctx.saved(), person_id):
        fleet = ctx.session.fleet_of(ctx.tx, fleet_id)
        person = fleet.people.get(person_id)
        if person is not None and person.listed_by is not None:
            by = fleet.people.get(person.listed_by)
            name = display_name(by, language) if by else text(language, "forgotten-coordinator")
            said.append(text(language, "notice-listed-by", name=name, fleet=fleet.name))
    return [joined(text(language, "between-sentences"), said)] if said else []


def answer(ctx: Context, command: AnswerNotice) -> None:
    """Records the choice. Who declines loses phone, plates and his line in the roster at once, and is counted as before."""
    account_id = ctx.speaker.account_id
    if account_id is None:
        return
    told_at = privacy_choices.choice_of(ctx.tx.read, account_id).told_at
    agreed, declined = (ctx.now, None) if command.agrees else (None, ctx.now)
    privacy_choices.save_choice(ctx.tx, account_id, privacy_choices.PrivacyChoice(told_at, agreed, declined))
    person_id = ctx.session.ids.within(ctx.tx).person_of(account_id)
    remove_buttons(ctx)
    reply(ctx, "notice-agreed" if command.agrees else "notice-declined")
    if person_id is not None:
        ctx.session.save(ctx.tx)
        if not command.agrees:
            privacy_choices.save_not_registered(ctx.tx, person_id)
        ctx.session.forget()  # the database is ahead of the people in memory
        ctx.session.know_languages(ctx.tx)
