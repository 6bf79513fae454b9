"""Edits: which reports an edited message makes, and what they make of its statements. A message counts as it stands now (K1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from dispatch.commands import Command, DriverReport
from dispatch.statements import ClarificationAnswer, Statement, StatementKind

_ANSWERS = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})


def reports_in_an_edit(commands: Iterable[Command], kinds_before: Collection[str]) -> list[DriverReport]:
    """Returns the reports of an edited message; other commands are ignored (C2).

    An amendment in a message that reported a trip changes the number of that trip (K1). If the message has said
    nothing yet, its trip may still arrive, so the amendment is kept.
    """
    reports = [
        command
        for command in commands
        if isinstance(command, DriverReport) and command.kind is not StatementKind.UNDO
    ]
    if StatementKind.DEPART in kinds_before:
        return [_as_trip(report) for report in reports]
    known = bool(set(kinds_before) - {StatementKind.AMEND})
    return [report for report in reports if report.kind is not StatementKind.AMEND or not known]


def waits_for_its_trip(report: DriverReport, kinds_before: Collection[str]) -> bool:
    """Returns whether the edit amends a trip that its message has not reported yet."""
    return report.kind is StatementKind.AMEND and not kinds_before


def _as_trip(report: DriverReport) -> DriverReport:
    return replace(report, kind=StatementKind.DEPART) if report.kind is StatementKind.AMEND else report


def after_edits(
    said: list[Statement], answers: Mapping[int, ClarificationAnswer]
) -> tuple[list[Statement], int, list[Statement]]:
    """Puts each message as it stands now into the statements (K1).

    Also returns the number of edits that changed a fact, and the edits whose question has no answer yet.
    """
    if all(statement.said_at == statement.at for statement in said):
        return list(said), 0, []  # nobody edited anything, as most of the time
    messages: dict[tuple[int, int], dict[int, list[Statement]]] = {}
    standing: list[Statement] = []
    unanswered: list[Statement] = []
    for statement in said:
        if statement.is_tap or statement.is_reaction:
            standing.append(statement)
        elif (
            statement.is_edit and statement.doubt and answers.get(statement.id) is not ClarificationAnswer.YES
        ):
            if statement.id not in answers:
                unanswered.append(statement)
        else:
            versions = messages.setdefault((statement.chat_id, statement.message_id), {})
            versions.setdefault(statement.said_at, []).append(statement)
    edits = 0
    for versions in messages.values():
        now: list[Statement] = []
        for said_at in sorted(versions):
            version = versions[said_at]
            if not version[0].is_edit:
                now = list(version)
                continue
            before, now = now, _amended(now, version)
            edits += bool(before) and [_content(said) for said in before] != [_content(said) for said in now]
        standing.extend(statement for statement in now if statement.kind is not StatementKind.VOID)
    return standing, edits, unanswered


def written_anew_at(edit: Statement, said: list[Statement]) -> int | None:
    """Returns when a later edit replaced this version of its message, in UTC epoch seconds; None where none did (K1).

    A later edit settles what was asked about the version before it.
    """
    later = (
        each.said_at
        for each in said
        if each.said_at > edit.said_at and (each.chat_id, each.message_id) == (edit.chat_id, edit.message_id)
    )
    return min(later, default=None)


def _content(said: Statement) -> tuple[object, ...]:
    return (said.kind, said.passengers, said.tags, said.eta_at, said.lane, said.position)


def _amended(before: list[Statement], version: list[Statement]) -> list[Statement]:
    kept = {statement.kind: statement for statement in before}
    version = [
        _of_its_trip(statement) if StatementKind.DEPART in kept else statement for statement in version
    ]
    version = [
        each for each in version if each.kind is not StatementKind.AMEND or StatementKind.AMEND in kept
    ]
    if not version:
        return before  # what it amends was not said, or not yet
    now = [
        statement._replace(at=kept[statement.kind].at, turn=kept[statement.kind].turn)
        if statement.kind in kept
        else _from_the_edit_on(statement)
        for statement in version
    ]
    said = {statement.kind for statement in version}
    answered = kept.keys() & _ANSWERS
    if answered and said & _ANSWERS and answered.isdisjoint(said):
        # A yes that became a no is a withdrawal, a no that became a yes a change of mind: both were said.
        now[:0] = [kept[kind] for kind in answered]
    return now


def _of_its_trip(statement: Statement) -> Statement:
    """K1: 改4 in the message of a trip is that trip with four, also where the edit came before the message."""
    return (
        statement._replace(kind=StatementKind.DEPART) if statement.kind is StatementKind.AMEND else statement
    )


def _from_the_edit_on(statement: Statement) -> Statement:
    return statement._replace(at=statement.said_at)
