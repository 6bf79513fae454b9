"""Proposes thanks to a coordinator, asks those whom he picks, and posts the names of who agreed, at his tap alone (H17)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dispatch.home.certificates import nights_meant
from dispatch.home.honours import Candidate, HonourKind, kinds_of, proposals
from dispatch.home.honours_commands import AnswerHonour, AskHonours, PickHonour, PostHonours, ShowHonours
from dispatch.memberships import Person
from dispatch.nights import night_of
from dispatch.period_figures import nights_of_month
from dispatch.refusals import Reason, Refusal
from handlers.chat import button_data
from handlers.chat.home_buttons import HOME
from handlers.chat.keyboards import replace_buttons
from handlers.chat.outbound import post, reply, say_here, toast
from handlers.chat.outputs import Buttons, plain_rows
from handlers.chat.paging import room_of
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_name, display_names, plain_name, safe, text
from handlers.home.button_lists import in_messages
from handlers.home.private_only import coordinated, is_private, tell_person
from handlers.people.access_log import note_access
from reading.sounds import sound
from storage import periods
from storage.access_log import AccessKind
from storage.home import fleets_without_bot, honours
from storage.home.honours import Honour
from storage.outbox_kinds import Priority
from storage.sent_messages import MessageRole

PICK, ASK, ANSWER, POST = "h", "q", "y", "t"  # first letters of the details of buttons
_Proposals = Mapping[HonourKind, Sequence[Candidate]]


def show_honours(ctx: Context, command: ShowHonours) -> None:
    """Sends the coordinator the proposals with their figures, in the order of names, and a button for each person."""
    if not is_private(ctx):
        return
    span = nights_meant(command.period, night_of(ctx.now, ctx.fleet.zone))
    if span is None:
        reply(ctx, "misused-honours")
        return
    month = str(span[0])[:7]
    found = _proposals(ctx, month)
    if not any(found.values()):
        reply(ctx, "honours-nobody", month=month_text(ctx.language, month))
        return
    note_access(ctx, AccessKind.HONOURS)
    language = ctx.language_for(ctx.speaker.account_id)
    words = joined(
        "\n\n",
        [
            text(language, "honours-title", month=month_text(language, month)),
            *_sections(ctx, found, language),
        ],
    )
    parts = _parts(ctx, found)
    for number, people in enumerate(parts):
        if number:
            words = text(language, "honours-more", number=number + 1, parts=len(parts))
        say_here(ctx, words, _buttons(ctx, month, people, number, language))


def month_text(language: str, month: str) -> Text:
    """2026-11 as people say it."""
    year, number = month.split("-")
    return text(language, "month-named", year=year, month=int(number))


def _proposals(ctx: Context, month: str) -> _Proposals:
    """Of the month's sealed nights; without those who deleted their data."""
    since, until = nights_of_month(date.fromisoformat(f"{month}-01"))
    until = min([until, *(call.night for call in ctx.fleet.calls.values())])
    read = ctx.saved()
    if until <= since:
        return {}
    period = periods.load_period(read, ctx.fleet.id, since, until)
    found = proposals(period, honours.came_before(read, ctx.fleet.id, str(since)))
    known = {id_ for id_, person in ctx.fleet.people.items() if not person.is_forgotten}
    return {kind: [each for each in those if each.person_id in known] for kind, those in found.items()}


def _sections(ctx: Context, found: _Proposals, language: str) -> list[Text]:
    sections = []
    for kind, those in found.items():
        if not those:
            continue
        figures = {each.person_id: each.figure for each in those}
        lines = [text(language, f"honours-{kind}")]
        for person in _in_order_of_names(ctx, figures):
            name, figure = display_name(person, language), figures[person.id]
            more = {} if kind is HonourKind.FIRST_TIME else {"figure": figure}
            lines.append(text(language, f"honours-line-{kind}", name=name, **more))
        sections.append(joined("\n", lines))
    return sections


def _in_order_of_names(ctx: Context, people: Iterable[int]) -> list[Person]:
    """By how their names sound: no order of merit."""
    return sorted(
        (ctx.fleet.people[id_] for id_ in set(people)), key=lambda each: (sound(each.name), each.id)
    )


def _candidates(ctx: Context, found: _Proposals) -> list[Person]:
    return _in_order_of_names(ctx, (each.person_id for those in found.values() for each in those))


def _parts(ctx: Context, found: _Proposals) -> list[Sequence[Person]]:
    """The candidates of each message; in the first month of a fleet everybody came for the first time."""
    return in_messages(ctx, _candidates(ctx, found), others=2)


def _buttons(ctx: Context, month: str, people: Iterable[Person], part: int, language: str) -> Buttons:
    """One for each person, with what became of him; then those that ask and post."""
    picked = honours.of_month(ctx.tx.read, ctx.fleet.id, month)
    rows = []
    for person in people:
        label = text(language, f"honours-{_state(picked.get(person.id))}", name=plain_name(person))
        rows.append((label, _data(ctx, f"{PICK}{month}.{person.id}")))
    asking = (text(language, "button-honours-ask"), _data(ctx, f"{ASK}{month}.{part}"))
    posting = (text(language, "button-honours-post"), _data(ctx, f"{POST}{month}.{part}"))
    return [*(rows[at : at + 2] for at in range(0, len(rows), 2)), [asking, posting]]


def _state(honour: Honour | None) -> str:
    if honour is None:
        return "unpicked"
    if honour.posted_at is not None:
        return "posted"
    if honour.answered_at is not None:
        return "agreed" if honour.agrees else "declined"
    return "asked" if honour.asked_at is not None else "picked"


def _data(ctx: Context, detail: str) -> str:
    return button_data.encode(HOME, ctx.fleet.id, detail)


# ---------------------------------------------------------------- taps of the coordinator


def pick(ctx: Context, command: PickHonour) -> None:
    """Picks somebody who is proposed, or drops him. Raises Refusal for anybody else."""
    found = _proposals(ctx, command.month)
    if not kinds_of(found, command.person_id):
        raise Refusal(Reason.OUTDATED)
    known = honours.of_month(ctx.tx.read, ctx.fleet.id, command.month).get(command.person_id)
    if known is None:
        honours.pick(ctx.tx, ctx.fleet.id, command.month, command.person_id, ctx.now, ctx.speaker.id)
    elif known.asked_at is None:
        honours.drop(ctx.tx, ctx.fleet.id, command.month, known)
    part = next(
        number
        for number, people in enumerate(_parts(ctx, found))
        if command.person_id in {person.id for person in people}
    )
    _show_again(ctx, command.month, found, part)


def ask(ctx: Context, command: AskHonours) -> None:
    """Asks everybody picked, once, privately; says whom the bot cannot reach."""
    found = _proposals(ctx, command.month)
    unreached, asked = list[Person](), 0
    for person_id, honour in honours.of_month(ctx.tx.read, ctx.fleet.id, command.month).items():
        person = ctx.fleet.people.get(person_id)
        kinds = kinds_of(found, person_id)
        if honour.asked_at is not None or person is None or not kinds:
            continue
        if _ask(ctx, command.month, person, kinds):
            honours.ask(ctx.tx, ctx.fleet.id, command.month, honour, ctx.now)
            asked += 1
        else:
            unreached.append(person)
    if unreached:
        _tell_unreached(ctx, unreached)
    else:
        reply(ctx, "honours-were-asked", people=asked)
    _show_again(ctx, command.month, found, command.part)


def _tell_unreached(ctx: Context, people: Sequence[Person]) -> None:
    """In a toast, as long as it has room for all names."""
    names = display_names(people, ctx.language)
    words = text(ctx.language, "honours-unreached", names=names)
    if room_of(words) <= ctx.session.messenger.longest_toast:
        reply(ctx, "honours-unreached", names=names)
        return
    chat_id, account_id = ctx.origin.chat_id, ctx.speaker.account_id
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, account_id=account_id)
    toast(ctx, "toast-noted")


def _ask(ctx: Context, month: str, person: Person, kinds: Sequence[HonourKind]) -> bool:
    language = ctx.language_for(person.account_id)
    reasons = joined(str(text(language, "and")), (text(language, f"honours-for-{kind}") for kind in kinds))
    words = text(
        language,
        "honours-question",
        fleet=safe(ctx.fleet.name),
        month=month_text(language, month),
        reasons=reasons,
    )
    answers = [
        (text(language, "button-honours-yes"), _data(ctx, f"{ANSWER}{month}.1")),
        (text(language, "button-honours-no"), _data(ctx, f"{ANSWER}{month}.0")),
    ]
    return tell_person(ctx, person.account_id, words, [answers])


def post_honours(ctx: Context, command: PostHonours) -> None:
    """Posts in the group who agreed and was not posted yet: names without figures, in the order of names."""
    if fleets_without_bot.is_removed(ctx.tx.read, ctx.fleet.id):
        toast(ctx, "honours-bot-removed", alert=True)
        return
    found = _proposals(ctx, command.month)
    agreed = {
        person_id: honour
        for person_id, honour in honours.of_month(ctx.tx.read, ctx.fleet.id, command.month).items()
        if honour.agrees and honour.posted_at is None and kinds_of(found, person_id)
    }
    if not agreed:
        toast(ctx, "honours-nobody-agreed", alert=True)
        return
    language = ctx.fleet.language
    lines = [text(language, "honours-post", month=month_text(language, command.month))]
    for kind, those in found.items():
        people = _in_order_of_names(ctx, (each.person_id for each in those if each.person_id in agreed))
        if people:
            names = display_names(people, language)
            lines.append(text(language, f"honours-post-{kind}", names=names))
    post(ctx, joined("\n", lines), role=MessageRole.HONOURS)
    for honour in agreed.values():
        honours.post(ctx.tx, ctx.fleet.id, command.month, honour, ctx.now)
    reply(ctx, "honours-were-posted", people=len(agreed))
    _show_again(ctx, command.month, found, command.part)


def _show_again(ctx: Context, month: str, found: _Proposals, part: int) -> None:
    if ctx.tapped is not None and ctx.origin.private:
        parts = _parts(ctx, found)
        part = min(part, len(parts) - 1)
        rows = plain_rows(_buttons(ctx, month, parts[part], part, ctx.language))
        replace_buttons(ctx, ctx.origin.chat_id, ctx.tapped, rows, priority=Priority.CARD)


# ---------------------------------------------------------------- the tap of who was asked


def answer(ctx: Context, command: AnswerHonour) -> None:
    """Keeps the answer; the last one counts until it is posted. Raises Refusal for somebody who was not asked."""
    honour = honours.of_month(ctx.tx.read, ctx.fleet.id, command.month).get(ctx.speaker.id)
    if honour is None or honour.asked_at is None:
        raise Refusal(Reason.NOT_ASKED)
    if honour.posted_at is not None:
        raise Refusal(Reason.OUTDATED)
    honours.answer(ctx.tx, ctx.fleet.id, command.month, honour, ctx.now, command.agrees)
    reply(ctx, "honours-agreed-thanks" if command.agrees else "honours-declined-thanks")


def help_lines(ctx: Context) -> list[Text]:
    """For the coordinators of a fleet that has thanked somebody."""
    used = any(honours.any_in(ctx.tx.read, fleet.id) for fleet in coordinated(ctx))
    return [text(ctx.language, "help-honours")] if used else []
