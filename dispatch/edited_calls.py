"""Decides what an edit of the message that raised calls may mean: another need, another station, one more, none (C18)."""

from collections.abc import Sequence
from dataclasses import dataclass

from dispatch.calls import Call
from dispatch.commands import RaiseCall


@dataclass(frozen=True, slots=True)
class AskNeed:
    call: Call
    cars: int


@dataclass(frozen=True, slots=True)
class AskMeetingPoint:
    call: Call
    place: str


@dataclass(frozen=True, slots=True)
class AskStation:
    """The message names another station: the call's name was wrong, or it is one more call."""

    call: Call
    wanted: RaiseCall


@dataclass(frozen=True, slots=True)
class AskCall:
    wanted: RaiseCall


@dataclass(frozen=True, slots=True)
class AskWhetherGone:
    """The message calls for no cars at the call's station any more."""

    call: Call


EditQuestion = AskNeed | AskMeetingPoint | AskStation | AskCall | AskWhetherGone


def questions_about_edit(raised: Sequence[Call], wanted: Sequence[RaiseCall]) -> list[EditQuestion]:
    """`raised`: the open calls of the message; `wanted`: what it calls for now, with the names of known stations."""
    by_station = {request.station: request for request in wanted}
    here = {call.station for call in raised}
    questions: list[EditQuestion] = []
    for call in raised:
        request = by_station.get(call.station)
        if request is not None:
            questions += _about_one(call, request)
    unnamed = [call for call in raised if call.station not in by_station]
    added = [request for request in wanted if request.station not in here]
    if len(unnamed) == 1 and len(added) == 1:
        return [*questions, AskStation(unnamed[0], added[0])]
    questions += [AskCall(request) for request in added]
    return [*questions, *(AskWhetherGone(call) for call in unnamed)]


def _about_one(call: Call, request: RaiseCall) -> list[EditQuestion]:
    questions: list[EditQuestion] = []
    if request.cars is not None and request.cars != call.needed:
        questions.append(AskNeed(call, request.cars))
    if request.place and request.place != call.place:
        questions.append(AskMeetingPoint(call, request.place))
    return questions
