"""Merges two people at a coordinator's word: previews it, carries it out at one tap, and takes it back (K4, I10)."""

from collections.abc import Sequence

from dispatch.memberships import Person
from dispatch.merged_people import MAY_BE_TAKEN_BACK_FOR, look_alike, who_is_kept
from dispatch.people_commands import Merge, ProposeMerge, UndoMerge
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from dispatch.temporary_people import resolve_merge
from handlers.chat import button_data
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import post, reply
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clean, cut, display_name, listed, plain_name, text
from handlers.night import merged_people
from reading.sounds import sound
from storage import merges, persons
from storage.calls import load_call
from storage.sent_messages import MessageRole

MOST_SUGGESTED = 8
_LONGEST_LABEL = 24


def merge(ctx: Context, command: Merge) -> None:
    """Handles `/merge 老赵 @x`, or `/merge 老赵` as a reply to that person: a name without account is merged at once.

    Two people with accounts, or two names, are previewed first. Without a name it shows who may be the same. Raises Refusal.
    """
    if not command.names:
        _suggest(ctx)
        return
    people = ctx.fleet.people
    mentioned = [people[ctx.picked[name]] for name in command.names[1:] if name in ctx.picked]
    if mentioned and _has_become(ctx, command.names[0], mentioned[0]):
        reply(ctx, "merged", temporary=command.names[0], name=display_name(mentioned[0], ctx.language))
        return
    author_id = ctx.origin.reply.author_id if ctx.origin.reply else None
    author = mentioned[0] if mentioned else people[author_id] if author_id else None
    names = command.names[:1] if mentioned else command.names
    try:
        former, kept = resolve_merge(people.values(), names, author)
    except Refusal:
        _preview(ctx, *_pair_named(ctx, names, author))
        return
    _join(ctx, former, kept)


def propose_merge(ctx: Context, command: ProposeMerge) -> None:
    """Previews a merge, or carries it out at the tap under its preview. Raises Refusal where a button is outdated."""
    first, second = (ctx.fleet.people.get(id_) for id_ in (command.first_id, command.second_id))
    if first is None or second is None or first is second:
        raise Refusal(Reason.OUTDATED)
    if command.is_confirmed:
        remove_buttons(ctx)
        _join(ctx, first, second)
    else:
        _preview(ctx, first, second)


def undo_merge(ctx: Context, command: UndoMerge) -> None:
    """Takes a merge back and tells what stays, because it was changed since.

    Raises Refusal: OUTDATED after 24 hours, MERGED_AGAIN where one of them was merged since, NOT_COORDINATOR where the speaker
    is none in a fleet that it concerns.
    """
    made = merges.load(ctx.tx.read, command.merge_id)
    snapshot = merges.load_snapshot(ctx.tx.read, command.merge_id)
    if made is None or snapshot is None or made.fleet_id != ctx.fleet.id:
        raise Refusal(Reason.OUTDATED)
    if ctx.now - made.merged_at > MAY_BE_TAKEN_BACK_FOR:
        raise Refusal(Reason.OUTDATED)
    if persons.person_now(ctx.tx.read, made.former_id) != made.kept_id:
        raise Refusal(Reason.MERGED_AGAIN)
    concerned = {
        row["fleet_id"] for row in snapshot.before["memberships"] if row["person_id"] == made.former_id
    }
    if not all(merged_people.obeys(ctx, fleet_id) for fleet_id in concerned):
        raise Refusal(Reason.NOT_COORDINATOR)
    remove_buttons(ctx)
    undone = merged_people.take_back(ctx, made, snapshot)
    language = _language(ctx)
    former, kept = (ctx.fleet.people.get(id_) for id_ in (made.former_id, made.kept_id))
    names = [display_name(person, language) for person in (former, kept) if person is not None]
    lines = [text(language, "merge-undone", names=listed(names, language))]
    if undone.kept_calls:
        calls = listed((_call_named(ctx, id_) for id_ in undone.kept_calls), language)
        lines.append(text(language, "merge-kept-calls", calls=calls))
    if undone.kept_files and kept is not None:
        lines.append(text(language, "merge-kept-file", name=display_name(kept, language)))
    _say(ctx, joined("\n", lines))


def _has_become(ctx: Context, name: str, person: Person) -> bool:
    """Whether the temporary person of this name is the account's already: the mention itself named it (K4)."""
    temporary = [each for each in ctx.fleet.people.values() if each.is_temporary and each.name == name]
    return person.name == name and not temporary


def _pair_named(ctx: Context, names: Sequence[str], author: Person | None) -> tuple[Person, Person]:
    """The two people whom the names mean, whatever accounts they have. Raises Refusal; AmbiguousPerson."""
    found = [resolve_person(ctx.fleet, name, ctx.picked, sound) for name in names]
    pair = [person for person in (*found, author if len(names) == 1 else None) if person is not None]
    match pair:
        case [first, second] if first is not second:
            return first, second
        case _:
            raise Refusal(Reason.UNKNOWN_PERSON)


def _join(ctx: Context, first: Person, second: Person) -> None:
    former, kept = who_is_kept(merged_people.candidate(ctx, first), merged_people.candidate(ctx, second))
    name, kept_id = former.name, kept.id
    merge_id = merged_people.join(ctx, former, kept)
    language = _language(ctx)
    button = text(language, "button-merge-undo")
    words = text(
        language, "merged", temporary=clean(name), name=display_name(ctx.fleet.people[kept_id], language)
    )
    _say(ctx, words, [[(button, button_data.encode(button_data.MERGE, merge_id, "u"))]])


# ---------------------------------------------------------------- before


def _preview(ctx: Context, first: Person, second: Person) -> None:
    """Shows both to the coordinator privately, else their names alone in the group, with the tap that merges them."""
    former, kept = who_is_kept(merged_people.candidate(ctx, first), merged_people.candidate(ctx, second))
    language, private = _language(ctx), _private_chat(ctx)
    names = {"former": _named(former, language), "kept": _named(kept, language)}
    lines = [text(language, "merge-preview", **names)]
    if private is not None:
        lines += [_side(ctx, person, language) for person in (former, kept)]
        both = merges.calls_of_both_now(ctx.saved(), former.id, kept.id)
        if both:
            lines.append(text(language, "merge-same-calls", calls=len(both)))
    lines.append(text(language, "merge-ask"))
    data = button_data.encode(button_data.MERGE, former.id, f"a{kept.id}")
    _say(ctx, joined("\n", lines), [[(text(language, "button-merge"), data)]], chat_id=private)


def _side(ctx: Context, person: Person, language: str) -> Text:
    """What is recorded of one of the two in this fleet."""
    figures = persons.figures_of(ctx.saved(), ctx.fleet.id, person.id)
    role = text(language, f"roster-role-{person.role}") if person.role else ""
    company = clean(person.company) if person.company else "—"
    plates = plain("  ".join(person.plates)) if person.plates else "—"
    name = _named(person, language)
    return text(language, "merge-side", name=name, role=role, company=company, plates=plates, **figures)


def _named(person: Person, language: str) -> Text:
    """With his username, which tells two accounts of one name apart."""
    name = display_name(person, language)
    return text(language, "name-and-account", name=name, account=person.username) if person.username else name


def _suggest(ctx: Context) -> None:
    """Shows a coordinator who may be the same person, each pair with a button for its preview. Merges nobody."""
    pairs = look_alike(ctx.fleet.people.values(), sound)
    language = _language(ctx)
    if not pairs:
        reply(ctx, "merge-nobody")
        return
    buttons: list[list[tuple[Text, str]]] = []
    for first, second in pairs[:MOST_SUGGESTED]:
        label = " = ".join(cut(_label(person), _LONGEST_LABEL) for person in (first, second))
        buttons.append([(plain(label), button_data.encode(button_data.MERGE, first.id, second.id))])
    words = text(language, "merge-alike", number=len(pairs))
    _say(ctx, words, buttons, chat_id=_private_chat(ctx))


def _label(person: Person) -> str:
    """A name with what tells him apart: his username, else his company."""
    more = f"@{person.username}" if person.username else clean(person.company or "")
    return f"{plain_name(person)} {more}".strip()


# ---------------------------------------------------------------- saying


def _language(ctx: Context) -> str:
    """Of the coordinator, where he alone reads it."""
    return ctx.language_for(ctx.speaker.account_id) if ctx.origin.private else ctx.fleet.language


def _private_chat(ctx: Context) -> int | None:
    return persons.private_chat(ctx.tx.read, ctx.speaker.account_id)


def _call_named(ctx: Context, call_id: int) -> Text:
    call = load_call(ctx.tx.read, call_id)
    return plain(f"#{call.number} {clean(call.station)}") if call else plain("")


def _say(ctx: Context, words: Text, buttons: Buttons = (), *, chat_id: int | None = None) -> None:
    """Answers where the coordinator spoke or tapped, or in the chat given."""
    is_private = ctx.origin.private or chat_id is not None
    post(
        ctx,
        words,
        role=MessageRole.REPLY,
        chat_id=ctx.origin.chat_id if chat_id is None else chat_id,
        account_id=ctx.speaker.account_id if is_private else None,
        buttons=buttons,
        reply_to=None if ctx.origin.is_tap or chat_id is not None else ctx.origin.message_id,
    )
