"""Extracts the details in a fact's own words: time, place, numbers."""

import re

from reading.lexicon import arrivals, calls, places, times, trips
from reading.lexicon.passengers import Party
from reading.parse.assemble import Assembled
from reading.parse.tokens import Token
from reading.readings import ReadingKind

_FROM_WHERE = re.compile("从[^往去]*")


def add_details(fact: Assembled, token: Token) -> None:
    if fact.kind is ReadingKind.UNCLEAR:
        return
    match token.kind:
        case "eta":
            fact.details |= {"eta_minutes": times.minutes(token.text), **_station(token.text)}
        case "clock":
            fact.details |= {"clock": times.clock(token.text), **_station(token.text)}
        case "acknowledge":
            fact.details |= _station(_FROM_WHERE.sub("", token.text))
        case "check_in":
            fact.details |= places.where(token.text)
            fact.details["in_square"] = bool(fact.details["in_square"]) or arrivals.is_in_square(token.text)
        case "depart" | "amend":
            fact.party = Party()
            amended = token.kind == "amend"
            for phrase in [trips.amended_phrase(token.text)] if amended else trips.party_phrases(token.text):
                fact.party.add(phrase)
        case "waiting":
            fact.details["waiting"] = calls.waiting(token.text)
            fact.party = Party()
        case _:
            pass


def _station(text: str) -> dict[str, str | int]:
    return {key: value for key, value in places.where(text).items() if key == "station"}
