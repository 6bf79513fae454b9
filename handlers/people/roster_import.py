"""Imports a roster that a coordinator sent: previews it, applies it at his tap, and takes it back within a day (I5, I7)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.deadlines import DeadlineKind
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.people_commands import AnswerImport, ImportChoice
from dispatch.refusals import Reason, Refusal
from dispatch.roster_files import MOST_BYTES, MOST_ROWS, FileProblem, RosterContent
from dispatch.roster_matching import plan_import
from dispatch.roster_outcomes import Entry, RosterPlan, RowOutcome
from dispatch.rule_numbers import HOUR
from handlers.chat import button_data
from handlers.chat.deadlines import schedule
from handlers.chat.fleet_labels import fleet_labels
from handlers.chat.inputs import Due, RosterRead, SentFile
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import post, reply
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import display_names, listed, safe, text
from handlers.people.car import belongs_to
from handlers.people.roster import add_without_account
from storage import outbox, roster_imports
from storage.journal import NoteKind
from storage.outbox_kinds import OutboxKind, Priority
from storage.roster_imports import PersonChange, RosterImport
from storage.sent_messages import MessageRole

KEPT_SECONDS = 24 * HOUR  # I7
MOST_MEGABYTES = MOST_BYTES // (1024 * 1024)
_ENDINGS = (".xlsx", ".xls", ".csv", ".xlsm", ".xlsb", ".et", ".ods")
_MOST_NAMED = 20


def is_roster(file: SentFile | None) -> bool:
    """Whether the file is a table by its name."""
    return file is not None and file.name.lower().endswith(_ENDINGS)


def receive(ctx: Context, file: SentFile, fleets: Sequence[Fleet]) -> None:
    """Takes a file that a coordinator of these fleets sent privately: it is fetched and read beside the bot's work."""
    if file.size > MOST_BYTES:
        reply(ctx, _refused(FileProblem.TOO_BIG), megabytes=MOST_MEGABYTES)
        return
    origin = ctx.origin
    import_id = roster_imports.add(
        ctx.tx,
        fleet_id=fleets[0].id if len(fleets) == 1 else None,
        account_id=ctx.speaker.account_id,
        chat_id=origin.chat_id,
        message_id=origin.message_id,
        file=file.handle,
        size=file.size,
        sent_at=ctx.now,
    )
    schedule(ctx, DeadlineKind.ROSTER_OVER, import_id, due_at=ctx.now + KEPT_SECONDS, roster=import_id)
    if len(fleets) > 1:
        labels = fleet_labels(ctx.saved(), [fleet.id for fleet in fleets], ctx.language)
        choices = [
            [(label, button_data.encode(button_data.ROSTER, import_id, f"{ImportChoice.FLEET}{fleet_id}"))]
            for fleet_id, label in labels.items()
        ]
        reply(ctx, "roster-which-fleet", buttons=choices)
        return
    reply(ctx, "roster-reading")
    ctx.tx.after_commit(ctx.session.file_wanted)


def handle_read(ctx: Context, sent: RosterImport, read: RosterRead) -> None:
    """A file was read. Tells its sender what applying it would do; nothing is changed yet."""
    sender = ctx.fleet.by_account.get(sent.account_id or 0)
    if sent.account_id is not None and (sender is None or not ctx.fleet.is_coordinator(sender)):
        roster_imports.forget(ctx.tx, sent.id)  # U3: his role ended meanwhile
        return
    if sender is not None:
        ctx.speaker = sender
    content = roster_imports.load_content(ctx.tx.read, sent.id)
    if content is None:
        name = _refused(read.problem or FileProblem.BROKEN)
        tell_sender(ctx, sent, text(_language(ctx, sent), name, megabytes=MOST_MEGABYTES, rows=MOST_ROWS))
        roster_imports.forget(ctx.tx, sent.id)
    elif read.choice is ImportChoice.APPLY:
        _apply(ctx, sent, content)
    elif read.choice is ImportChoice.TAKE_BACK:
        _take_back(ctx, sent)
    else:
        _preview(ctx, sent, content)


def _preview(ctx: Context, sent: RosterImport, content: RosterContent) -> None:
    plan = plan_import(content.rows, ctx.fleet.people.values())
    roster_imports.save_results(ctx.tx, sent.id, plan.results)
    language = _language(ctx, sent)
    lines = [text(language, "roster-preview", fleet=ctx.fleet.name, **_counts(plan))]
    for name, headings in (
        ("roster-dropped", content.dropped),
        ("roster-unused", content.unused),
        ("roster-left-out", content.left_out),
    ):
        if headings:
            lines.append(text(language, name, names=listed(map(safe, headings[:_MOST_NAMED]), language)))
    lines.append(text(language, "roster-apply-ask" if plan.entries else "roster-nothing-to-apply"))
    buttons: Buttons = ()
    if plan.entries:
        buttons = [
            [
                (
                    text(language, "button-roster-apply", people=len(plan.entries)),
                    choice_data(sent, ImportChoice.APPLY),
                )
            ],
            [(text(language, "button-roster-discard"), choice_data(sent, ImportChoice.DISCARD))],
        ]
    tell_sender(ctx, sent, joined("\n", lines), buttons)
    _send_results(ctx, sent)


def answer(ctx: Context, command: AnswerImport) -> None:
    """Carries out what a coordinator tapped. Raises Refusal for anybody else, and for an import that is over."""
    sent = roster_imports.load(ctx.tx.read, command.import_id)
    if (
        sent is None
        or (sent.fleet_id or command.fleet_id) != ctx.fleet.id
        or ctx.now - sent.sent_at > KEPT_SECONDS * 2
    ):
        raise Refusal(Reason.OUTDATED)
    if command.choice is ImportChoice.TAKE_BACK:
        _take_back(ctx, sent)
        return
    if command.choice is ImportChoice.FLEET:
        if sent.fleet_id is not None:
            raise Refusal(Reason.OUTDATED)
        roster_imports.choose_fleet(ctx.tx, sent.id, ctx.fleet.id)
        remove_buttons(ctx)
        tell_sender(ctx, sent, text(_language(ctx, sent), "roster-reading"))
        ctx.tx.after_commit(ctx.session.file_wanted)
        return
    content = roster_imports.load_content(ctx.tx.read, sent.id)
    if content is None or sent.applied_at is not None:
        raise Refusal(Reason.OUTDATED)
    remove_buttons(ctx)
    if command.choice is ImportChoice.DISCARD:
        roster_imports.forget(ctx.tx, sent.id)
        tell_sender(ctx, sent, text(_language(ctx, sent), "roster-discarded"))
        return
    _apply(ctx, sent, content)


def forget(ctx: Context, due: Due) -> None:
    """A day after the file was sent or applied: what it said is deleted, and it can no longer be taken back (I7)."""
    roster_imports.forget(ctx.tx, due.body["roster"])


# ---------------------------------------------------------------- applying and taking back


def _apply(ctx: Context, sent: RosterImport, content: RosterContent) -> None:
    """Decides again what each row comes to, for the people of now, and writes it."""
    plan = plan_import(content.rows, ctx.fleet.people.values())
    known = [entry.person for entry in plan.entries if entry.person is not None]
    before = roster_imports.memberships(ctx.saved(), ctx.fleet.id, known)
    people = [_write(ctx, entry) for entry in plan.entries]
    after = roster_imports.memberships(ctx.saved(), ctx.fleet.id, [person.id for person in people])
    changes = [PersonChange(id_, before.get(id_, []), rows) for id_, rows in after.items()]
    former = roster_imports.load_results(ctx.tx.read, sent.id)
    roster_imports.save_results(ctx.tx, sent.id, plan.results)
    roster_imports.save_read(ctx.tx, sent.id, _without_phones(content), ctx.now)
    roster_imports.save_applied(ctx.tx, sent.id, changes, ctx.now)
    schedule(ctx, DeadlineKind.ROSTER_OVER, sent.id, due_at=ctx.now + KEPT_SECONDS, roster=sent.id)
    ctx.note(NoteKind.ROSTER_APPLIED, roster=sent.id, counts=_counts(plan))
    language = _language(ctx, sent)
    undo = [[(text(language, "button-roster-take-back"), choice_data(sent, ImportChoice.TAKE_BACK))]]
    tell_sender(ctx, sent, text(language, "roster-applied", fleet=ctx.fleet.name, **_counts(plan)), undo)
    if former != plan.results:
        _send_results(ctx, sent)


def _write(ctx: Context, entry: Entry) -> Person:
    if entry.person is None:
        person = add_without_account(ctx, entry.name)
        person.company = entry.company
    else:
        person = ctx.fleet.people[entry.person]
        belongs_to(ctx, person, entry.company)
    person.listed_as, person.seats = entry.name, entry.seats
    person.listed_by = ctx.speaker.id
    person.plates = entry.plates
    return person


def _take_back(ctx: Context, sent: RosterImport) -> None:
    """Restores everybody who was not changed since; the others are named and stay as they are."""
    changes = roster_imports.load_changes(ctx.tx.read, sent.id)
    if changes is None or sent.applied_at is None or ctx.now - sent.applied_at > KEPT_SECONDS:
        raise Refusal(Reason.OUTDATED)
    now = roster_imports.memberships(ctx.saved(), ctx.fleet.id, [change.person for change in changes])
    new = [change.person for change in changes if not change.before]
    used = roster_imports.with_facts(ctx.tx.read, sent.id, new)
    kept = [change for change in changes if now.get(change.person) != change.after or change.person in used]
    stay = {change.person for change in kept}
    roster_imports.restore(ctx.tx, ctx.fleet.id, [change for change in changes if change.person not in stay])
    roster_imports.save_taken_back(ctx.tx, sent.id, ctx.now)
    ctx.note(NoteKind.ROSTER_TAKEN_BACK, roster=sent.id, restored=len(changes) - len(kept), kept=len(kept))
    language = _language(ctx, sent)
    lines = [text(language, "roster-taken-back", number=len(changes) - len(kept))]
    if people := [ctx.fleet.people[id_] for id_ in sorted(stay) if id_ in ctx.fleet.people]:
        names = display_names(people, language)
        lines.append(text(language, "roster-not-taken-back", number=len(kept), names=names))
    remove_buttons(ctx)
    tell_sender(ctx, sent, joined("\n", lines))
    ctx.session.forget()  # the database is ahead of the people in memory
    ctx.session.know_languages(ctx.tx)


def _without_phones(content: RosterContent) -> RosterContent:
    return replace(content, rows=[replace(row, phones=()) for row in content.rows])


# ---------------------------------------------------------------- what the sender is told


def tell_sender(ctx: Context, sent: RosterImport, words: Text, buttons: Buttons = ()) -> None:
    """Tells the sender of the file privately. Nobody is told of an import at the command line, which prints its own words."""
    if sent.chat_id is not None:
        post(
            ctx,
            words,
            role=MessageRole.WHISPER,
            chat_id=sent.chat_id,
            account_id=sent.account_id,
            buttons=buttons,
            reply_to=sent.message_id,
        )


def _send_results(ctx: Context, sent: RosterImport) -> None:
    """Queues the file that says of each row what it came to."""
    if sent.chat_id is None:
        return
    outbox.enqueue(
        ctx.tx,
        chat_id=sent.chat_id,
        priority=Priority.NOTICE,
        kind=OutboxKind.IMPORT_RESULTS,
        body={"roster": sent.id, "fleet": ctx.fleet.id, "language": _language(ctx, sent)},
        now=ctx.now,
    )


def _language(ctx: Context, sent: RosterImport) -> str:
    return ctx.language_for(sent.account_id)


def choice_data(sent: RosterImport, choice: ImportChoice) -> str:
    """The data of a button under what was said about a file."""
    return button_data.encode(button_data.ROSTER, sent.id, choice)


def _counts(plan: RosterPlan) -> dict[str, int]:
    return {"rows": len(plan.results)} | {str(outcome): plan.count(outcome) for outcome in RowOutcome}


def _refused(problem: FileProblem) -> str:
    return f"roster-refused-{problem.value.replace('_', '-')}"
