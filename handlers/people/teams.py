"""Keeps the teams of leads: who drives with whom, from tonight on (I13)."""

from dispatch.memberships import Person
from dispatch.nights import night_of
from dispatch.people_commands import SetTeam, SetTeamOf, ShowTeam
from dispatch.people_meant import resolve_person
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import display_name, display_names, text
from reading.sounds import sound
from storage import teams
from storage.journal import NoteKind


def set_team(ctx: Context, command: SetTeam) -> None:
    """Puts people into the speaker's team, or out of it. Raises Refusal for an unknown name; AmbiguousPerson."""
    _set(ctx, ctx.speaker, command.names, is_over=command.is_over)


def set_team_of(ctx: Context, command: SetTeamOf) -> None:
    """The same for another lead, by a coordinator. Raises Refusal for somebody who may not report for others, too."""
    lead = _known(ctx, command.lead)
    if not ctx.fleet.may_report_for_others(lead):
        raise Refusal(Reason.NO_LEAD)
    _set(ctx, lead, command.names, is_over=command.is_over)


def show_team(ctx: Context, _: ShowTeam) -> None:
    """Shows a lead his team of tonight, and a coordinator all teams."""
    history, night = teams.load(ctx.tx.read, ctx.fleet.id), _tonight(ctx)
    leads = history.leads(night) if ctx.fleet.is_coordinator(ctx.speaker) else [ctx.speaker.id]
    lines = [
        text(
            ctx.language,
            "team",
            name=display_name(ctx.fleet.people[lead_id], ctx.language),
            number=len(members),
            names=display_names(members, ctx.language),
        )
        for lead_id in leads
        if lead_id in ctx.fleet.people
        and (
            members := [
                ctx.fleet.people[id_] for id_ in history.team_of(lead_id, night) if id_ in ctx.fleet.people
            ]
        )
    ]
    reply(ctx, "teams" if lines else "team-none", lines=joined("\n", lines))


def end_team(ctx: Context, lead: Person) -> None:
    """Ends the team of somebody who leads nobody any more; the nights that were stay as they are."""
    night = _tonight(ctx)
    for person_id in teams.load(ctx.tx.read, ctx.fleet.id).team_of(lead.id, night):
        teams.save(ctx.tx, ctx.fleet.id, person_id, night, None)


def _set(ctx: Context, lead: Person, names: tuple[str, ...], *, is_over: bool) -> None:
    members = list({person.id: person for person in (_known(ctx, name) for name in names)}.values())
    if lead in members:
        raise Refusal(Reason.UNKNOWN_PERSON)
    night, history = _tonight(ctx), teams.load(ctx.tx.read, ctx.fleet.id)
    for person in members:
        if is_over and history.lead_of(person.id, night) != lead.id:
            continue
        teams.save(ctx.tx, ctx.fleet.id, person.id, night, None if is_over else lead.id)
        ctx.note(NoteKind.TEAM, person_id=person.id, lead=None if is_over else lead.id)
    reply(
        ctx,
        "team-left" if is_over else "team-joined",
        name=display_name(lead, ctx.language),
        names=display_names(members, ctx.language),
    )


def _known(ctx: Context, name: str) -> Person:
    person = resolve_person(ctx.fleet, name, ctx.picked, sound)
    if person is None:
        raise Refusal(Reason.UNKNOWN_PERSON)
    return person


def _tonight(ctx: Context) -> str:
    return night_of(ctx.origin.moment.at, ctx.fleet.zone).isoformat()
