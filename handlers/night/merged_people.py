"""Makes one person of two in every fleet that knows the former, and two of them again (I10)."""

from dataclasses import replace

from dispatch import apply
from dispatch.clarifications import ClarificationKind
from dispatch.deadlines import DeadlineKind
from dispatch.memberships import Person
from dispatch.merged_people import MAY_BE_TAKEN_BACK_FOR, Candidate, Side, companies_to_keep, take_over_file
from handlers.chat.deadlines import schedule
from handlers.chat.inputs import Due
from handlers.chat.outbound import draw_card
from handlers.chat.session import Context, Replay
from handlers.night import standby_offers
from handlers.night.clarify_open import ask_again, resolve
from handlers.night.corrected_reports import redraw_reports
from handlers.night.driver_reports import follow_up, record_untold
from handlers.night.one_place import keep_one_share
from handlers.people.roster import begin_membership
from storage import badges, clarifications, further_accounts, merge_undo, merges, persons
from storage.calls import fleet_of_call
from storage.journal import NoteKind, load_history
from storage.merge_undo import Undone
from storage.merges import Snapshot, StoredMerge
from storage.owner import owner_account


def candidate(ctx: Context, person: Person) -> Candidate:
    """The person with what the speaker has no say about: the fleets of which he is no coordinator."""
    elsewhere = [
        fleet_id for fleet_id in persons.fleets_of(ctx.saved(), person.id) if not obeys(ctx, fleet_id)
    ]
    accounts = ctx.fleet.accounts_of(person)
    has_role = owner_account(ctx.tx.read) in accounts or any(
        not obeys(ctx, fleet_id)
        for account_id in accounts
        for fleet_id in persons.fleets_with_role(ctx.tx.read, account_id)
    )
    return Candidate(person, bool(elsewhere), has_role)


def obeys(ctx: Context, fleet_id: int) -> bool:
    """Whether the speaker is a coordinator of this fleet at this moment."""
    fleet = ctx.fleet if fleet_id == ctx.fleet.id else ctx.session.fleet_of(ctx.tx, fleet_id)
    speaker = fleet.people.get(ctx.speaker.id)
    return speaker is not None and fleet.is_coordinator(speaker)


def join(ctx: Context, former: Person, kept: Person) -> int:
    """Makes one of two people of the fleet; returns the merge's id. Its snapshot takes it back within 24 hours."""
    tx, former_id, kept_id = ctx.tx, former.id, kept.id
    snapshot = merges.take_snapshot(ctx.saved(), former_id, kept_id)
    fleets = persons.fleets_of(tx.read, former_id)
    redrawn = merges.unsealed_calls_of(tx.read, (former_id,))
    merges.move_reports(tx, former_id, kept_id)
    badges.take_off_everywhere(tx, former_id)  # I12: he has not tapped as the one that he is now
    _read_anew(ctx)
    sides = {
        fleet_id: (_side(ctx, fleet_id, former_id), _side(ctx, fleet_id, kept_id)) for fleet_id in fleets
    }
    for fleet_id in fleets:
        within = _within(ctx, fleet_id)
        _join_calls(within, former_id, kept_id)
        _join_files(within, former_id, kept_id)
        within.note(NoteKind.MERGE, person_id=kept_id, temporary=former_id, name=former.name)
    ctx.session.save(tx)
    merges.move_all(tx, former_id, kept_id)
    _read_anew(ctx)
    for fleet_id, (of_former, of_kept) in sides.items():
        now = persons.load_companies(tx.read, fleet_id, [kept_id])
        for night, company in companies_to_keep(of_former, of_kept, now):
            persons.save_company_of_night(tx, fleet_id, kept_id, night, company)
    merge_id = merges.save(tx, ctx.fleet.id, former_id, kept_id, ctx.now, snapshot)
    schedule(ctx, DeadlineKind.MERGE_OVER, merge_id, due_at=ctx.now + MAY_BE_TAKEN_BACK_FOR, merge=merge_id)
    _settle_questions(ctx, kept_id, snapshot)
    for call in ctx.fleet.calls.values():
        keep_one_share(ctx, call, record_untold)
    _redraw(ctx, redrawn)
    return merge_id


def take_back(ctx: Context, merge: StoredMerge, snapshot: Snapshot) -> Undone:
    """Makes two people of one again, but for what was changed since."""
    ctx.session.save(ctx.tx)
    undone = merge_undo.restore(ctx.tx, merge, snapshot, ctx.now)
    merges.save_undone(ctx.tx, merge.id, ctx.now)
    _read_anew(ctx)
    ctx.note(
        NoteKind.MERGE_UNDONE,
        person_id=merge.kept_id,
        former=merge.former_id,
        kept_calls=len(undone.kept_calls),
    )
    asked = [clarifications.load_open(ctx.tx.read, ctx.fleet.id, id_) for id_ in undone.asked_again]
    ask_again(ctx, [question for question in asked if question is not None])
    unsealed = merges.unsealed_calls_of(ctx.tx.read, (merge.former_id, merge.kept_id))
    both = merges.calls_of_both_now(ctx.tx.read, merge.former_id, merge.kept_id)
    _redraw(ctx, (unsealed | both) & set(undone.calls))
    return undone


def forget(ctx: Context, due: Due) -> None:
    """A day after a merge it can no longer be taken back: what was kept for that is deleted."""
    merges.forget(ctx.tx, due.body["merge"])


def _read_anew(ctx: Context) -> None:
    """The database is ahead of the fleets in memory."""
    ctx.session.save(ctx.tx)
    ctx.session.forget()
    ctx.session.know_languages(ctx.tx)
    fleet = ctx.session.fleet_of(ctx.tx, ctx.fleet.id)
    ctx.fleet, ctx.call = fleet, None
    ctx.speaker = fleet.people.get(persons.person_now(ctx.tx.read, ctx.speaker.id), ctx.speaker)


def _within(ctx: Context, fleet_id: int) -> Context:
    """The same command in another fleet, where its speaker is a coordinator, too."""
    if fleet_id == ctx.fleet.id:
        return ctx
    fleet = ctx.session.fleet_of(ctx.tx, fleet_id)
    return replace(ctx, fleet=fleet, speaker=fleet.people.get(ctx.speaker.id, ctx.speaker))


def _side(ctx: Context, fleet_id: int, person_id: int) -> Side:
    read = ctx.tx.read
    companies = persons.load_companies(read, fleet_id, [person_id])
    return Side(person_id, merges.nights_of(read, fleet_id, person_id), companies)


def _join_calls(ctx: Context, former_id: int, kept_id: int) -> None:
    """Calls in which both have a part: what was said of both is read again as said of one (K5)."""
    for call_id in merges.calls_of_both(ctx.saved(), ctx.fleet.id, former_id, kept_id):
        call = ctx.fleet.calls.get(call_id) or ctx.session.sealed_call(ctx.tx, call_id)
        if call is None:
            continue
        moved = load_history(ctx.tx.read, call.id, former_id)
        known = load_history(ctx.tx.read, call.id, kept_id)
        merges.move_call(ctx.tx, call.id, former_id, kept_id)
        standby_offers.cancel_offer(ctx, call, former_id)
        applied = apply.merge(call, former_id, kept_id, moved, known)
        if applied is not None:
            follow_up(ctx, call, applied)


def _join_files(ctx: Context, former_id: int, kept_id: int) -> None:
    """The memberships in one fleet. Where it knows the former alone they only change their number."""
    former, kept = ctx.fleet.people[former_id], ctx.fleet.people.get(kept_id)
    accounts = ctx.fleet.accounts_of(former)
    if kept is None:
        return
    accounts += ctx.fleet.accounts_of(kept)
    if len(accounts) > 1:
        for account_id in accounts:
            left_at = ctx.fleet.left_at(account_id)
            further_accounts.save(ctx.tx, ctx.fleet.id, account_id, kept_id, left_at)
    if kept.left_at is not None and former.left_at is None:
        begin_membership(ctx.session, ctx.tx, kept, ctx.now)
        kept.account_id, kept.name, kept.username = former.account_id, former.name, former.username
    take_over_file(kept, former)
    ctx.fleet.remove_person(former)


def _settle_questions(ctx: Context, kept_id: int, snapshot: Snapshot) -> None:
    """A question who is meant that has him alone left is answered: its message is handled again, as about him (K4)."""
    for asked in clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, ClarificationKind.PERSON):
        if str(asked.id) in snapshot.bodies and asked.body["people"] == [kept_id]:
            picked = asked.body.get("picked", {}) | {asked.body["name"]: kept_id}
            ctx.replays.append(Replay(asked.input_id, picked=picked))
            resolve(ctx, asked)


def _redraw(ctx: Context, call_ids: set[int]) -> None:
    """Cards of the calls that are not sealed, and reports of those that are over."""
    for call_id in sorted(call_ids):
        fleet_id = fleet_of_call(ctx.tx.read, call_id)
        if fleet_id is None:
            continue
        within = _within(ctx, fleet_id)
        call = within.fleet.calls.get(call_id)
        if call is not None:
            draw_card(within, call)
        else:
            call = ctx.session.sealed_call(ctx.tx, call_id)
        if call is not None and not call.is_open:
            redraw_reports(within, call)
