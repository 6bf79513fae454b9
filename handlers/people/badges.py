"""The fleet's badge: who wears it has tapped himself, a coordinator has confirmed it, and one tap takes it off (I12)."""

from dispatch.memberships import Person
from dispatch.nights import local_time
from dispatch.people_commands import ConfirmBadge, SetBadge, ShowBadges, TakeOffBadge, WearBadge
from dispatch.refusals import Reason, Refusal
from handlers.chat import button_data
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import tell_coordinators
from handlers.chat.outbound import bot_link, draw_card, post, reply, toast_sent_privately, whisper
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import clean, display_name, listed, safe, text
from storage import badges, persons
from storage.journal import NoteKind
from storage.sent_messages import MessageRole

LONGEST_LABEL = 10


def set_badge(ctx: Context, command: SetBadge) -> None:
    """Gives the badge another text: who agreed to the former one wears none from now on. Raises Refusal for a long text."""
    words = clean(command.text)
    if len(words) > LONGEST_LABEL:
        raise Refusal(Reason.LONG_BADGE, most=LONGEST_LABEL)
    if words == badges.label_of(ctx.tx.read, ctx.fleet.id).text:
        reply(ctx, "badge-same", badge=words)
        return
    wearing = badges.shown(ctx.tx.read, ctx.fleet.id)
    badges.set_label(ctx.tx, ctx.fleet.id, words, ctx.now, ctx.speaker.id)
    ctx.note(NoteKind.BADGE_TEXT, text=words)
    _redraw(ctx, set(wearing))
    reply(ctx, "badge-set" if words else "badge-none", badge=words)


def show_badges(ctx: Context, _: ShowBadges) -> None:
    """Tells a coordinator privately who wears the badge, and asks about each who waits."""
    account_id = ctx.speaker.account_id
    chat_id = persons.private_chat(ctx.tx.read, account_id)
    label = badges.label_of(ctx.tx.read, ctx.fleet.id)
    if chat_id is None or not label.text:
        reply(ctx, "badge-none" if chat_id is not None else "file-privately", bot=bot_link(ctx))
        return
    language = ctx.language_for(account_id)
    found = badges.of_fleet(ctx.tx.read, ctx.fleet.id)
    wearing = [ctx.fleet.people[each.person_id] for each in found if each.confirmed_at is not None]
    names = listed((display_name(person, language) for person in wearing), language) if wearing else "—"
    words = text(language, "badge-worn-by", badge=label.text, number=len(wearing), names=names)
    post(ctx, words, role=MessageRole.WHISPER, chat_id=chat_id, account_id=account_id)
    for each in found:
        if each.confirmed_at is None:
            person = ctx.fleet.people[each.person_id]
            whisper(
                ctx, account_id, _question(ctx, person, language), buttons=_answers(ctx, person, language)
            )
    toast_sent_privately(ctx)


def wear_badge(ctx: Context, command: WearBadge) -> None:
    """Stores the speaker's consent to this text, and asks the coordinators. Raises Refusal where the text is another by now."""
    label = badges.label_of(ctx.tx.read, ctx.fleet.id)
    if not ctx.speaker.id or not label.text or command.version != label.version:
        raise Refusal(Reason.OUTDATED)
    if badges.of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id) is not None:
        reply(ctx, "badge-asked-before")
        return
    badges.wear(ctx.tx, ctx.fleet.id, ctx.speaker.id, label.version, ctx.now)
    _tell_wearer(ctx, ctx.speaker, "badge-waits")
    tell_coordinators(
        ctx,
        lambda language: _question(ctx, ctx.speaker, language),
        buttons=lambda language: _answers(ctx, ctx.speaker, language),
    )


def take_off_badge(ctx: Context, _: TakeOffBadge) -> None:
    """Deletes the speaker's badge; the cards that show it change at once."""
    take_off(ctx, ctx.speaker)
    reply(ctx, "badge-off")


def take_off(ctx: Context, person: Person) -> None:
    """The same for somebody who left the group, or whose account is another's."""
    was_shown = person.id in badges.shown(ctx.tx.read, ctx.fleet.id)
    badges.take_off(ctx.tx, ctx.fleet.id, person.id)
    if was_shown:
        _redraw(ctx, {person.id})


def confirm_badge(ctx: Context, command: ConfirmBadge) -> None:
    """Shows the badge from now on, or no more. Raises Refusal where he has not tapped, or to another text."""
    worn = badges.of_person(ctx.tx.read, ctx.fleet.id, command.person_id)
    person = ctx.fleet.people.get(command.person_id)
    if worn is None or person is None or worn.version != command.version:
        raise Refusal(Reason.OUTDATED)
    remove_buttons(ctx)
    if command.is_refused:
        take_off(ctx, person)
        reply(ctx, "badge-refused")
        return
    badges.confirm(ctx.tx, ctx.fleet.id, person.id, ctx.now, ctx.speaker.id)
    _redraw(ctx, {person.id})
    reply(ctx, "badge-confirmed")
    _tell_wearer(ctx, person, "badge-now-shown")


def _tell_wearer(ctx: Context, person: Person, name: str) -> None:
    """With the tap that takes the badge off."""
    language = ctx.language_for(person.account_id)
    badge = badges.label_of(ctx.tx.read, ctx.fleet.id).text
    tap = button_data.encode(button_data.OWN_BADGE, ctx.fleet.id, "x")
    buttons = [[(text(language, "button-badge-off", badge=badge), tap)]]
    whisper(ctx, person.account_id, text(language, name, badge=badge), buttons=buttons)


def own_lines_and_buttons(ctx: Context, language: str) -> tuple[list[Text], Buttons]:
    """What stands of the badge in the speaker's own file: nothing where the fleet has none."""
    label = badges.label_of(ctx.tx.read, ctx.fleet.id)
    if not label.text:
        return [], ()
    worn = badges.of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id)
    if worn is None:
        tap = button_data.encode(button_data.OWN_BADGE, ctx.fleet.id, f"w{label.version}")
        line = text(language, "badge-explained", badge=label.text)
        return [line], [[(text(language, "button-badge-wear", badge=label.text), tap)]]
    tap = button_data.encode(button_data.OWN_BADGE, ctx.fleet.id, "x")
    when = str(local_time(worn.worn_at, ctx.fleet.zone).date())
    state = "badge-own-shown" if worn.confirmed_at is not None else "badge-own-waits"
    line = text(language, state, badge=label.text, date=when)
    return [line], [[(text(language, "button-badge-off", badge=label.text), tap)]]


def _question(ctx: Context, person: Person, language: str) -> Text:
    badge = badges.label_of(ctx.tx.read, ctx.fleet.id).text
    return text(
        language, "badge-ask", name=display_name(person, language), badge=badge, fleet=safe(ctx.fleet.name)
    )


def _answers(ctx: Context, person: Person, language: str) -> Buttons:
    version = badges.label_of(ctx.tx.read, ctx.fleet.id).version

    def data(letter: str) -> str:
        return button_data.encode(button_data.BADGE, person.id, f"{letter}{version}")

    return [
        [
            (text(language, "button-badge-confirm"), data("y")),
            (text(language, "button-badge-refuse"), data("n")),
        ]
    ]


def _redraw(ctx: Context, people: set[int]) -> None:
    """The cards on which one of these people stands."""
    for call in ctx.fleet.calls.values():
        if not people.isdisjoint(call.responses):
            draw_card(ctx, call)
