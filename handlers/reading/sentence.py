"""From tokens to readings: which facts stand, which are negated, asked or only wished, and which detail belongs to which."""

from dataclasses import dataclass, field, replace

from handlers.reading import answers, arrivals, calls, names, places, times, trips
from handlers.reading.passengers import Party
from handlers.reading.readings import Kind, Reading
from handlers.reading.tokens import FACTS, Token, tokens

_GAPS = {"hard", "soft", "ask"}
_CALM = {"filler", "self", "every", "join", "names", "station", "place", "train", "lane", "tag"} | FACTS
_MOST_PASSENGERS = 60
_COUNTED = {Kind.DEPART, Kind.AMEND}


@dataclass(slots=True)
class Said:
    """A fact on its way: what the tokens around it still may add."""

    kind: Kind
    text: str = ""
    details: dict[str, object] = field(default_factory=dict)
    party: Party | None = None


@dataclass(slots=True)
class Piece:
    """What stands between two gaps."""

    row: list[Token]
    asked: bool = False
    ends_clause: bool = False

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.row)


def understand(text: str) -> list[Reading]:
    pieces = _pieces(tokens(text))
    said: list[Said] = []
    loose: dict[str, object] = {}
    who: tuple[str, ...] = ()
    them = denied = False
    for number, piece in enumerate(pieces):
        if piece.asked or piece.has("asking"):
            who, them, denied = (), False, False
            continue
        for place, token in enumerate(piece.row):
            before, after = piece.row[:place], piece.row[place + 1 :]
            match token.kind:
                case "names":
                    who = (
                        who + names.split(token.text)
                        if not before and who and not said_since(said, who)
                        else names.split(token.text)
                    )
                    them = denied = False
                case "self":
                    who, them, denied = (), False, False
                case "them" | "train":
                    them = True
                    if token.kind == "train":
                        loose.setdefault("train", places.train_name(token.text))
                case "station" | "place" | "lane":
                    found = places.where(token.text)
                    if token.kind == "lane":
                        _lane(said, found, who, before, after)
                    else:
                        _somewhere(said, loose, found, before)
                case "tag":
                    _tag(said, token.text)
                case "cars":
                    loose.setdefault("cars", token.text)
                case "count":
                    if not said and len(pieces) == 1 and len(piece.row) == 1:
                        said.append(Said(Kind.UNCLEAR))
                case kind if kind in FACTS:
                    verdict = _verdict(token, before, after, them=them, denied=denied, who=who, piece=piece)
                    if token.kind == "clock":
                        loose.setdefault("clock", times.clock(token.text))
                    if verdict is not None:
                        _fact(said, token, who, verdict, loose)
                        them = False
        negated_alone = bool(piece.row) and all(
            token.kind in {"negation", "filler", "self"} for token in piece.row
        )
        denied = negated_alone and piece.has("negation") and not piece.ends_clause
        if piece.ends_clause:
            them = False
            if not all(token.kind in {"names", "join"} for token in piece.row):
                who = ()
    return _readings(said, loose)


def said_since(said: list[Said], who: tuple[str, ...]) -> bool:
    return bool(said) and said[-1].details.get("names") == who


def _pieces(row: list[Token]) -> list[Piece]:
    pieces = [Piece([])]
    for token in row:
        if token.kind not in _GAPS:
            pieces[-1].row.append(token)
            continue
        if not pieces[-1].row and len(pieces) > 1 and token.kind != "ask":
            pieces[-2].ends_clause |= token.kind == "hard"
            continue
        target = pieces[-1] if pieces[-1].row or len(pieces) == 1 else pieces[-2]
        target.asked |= token.kind == "ask"
        target.ends_clause |= token.kind != "soft"
        if pieces[-1].row:
            pieces.append(Piece([]))
    pieces = [piece for piece in pieces if piece.row]
    for earlier, later in zip(pieces, pieces[1:], strict=False):
        if all(token.kind in {"asking", "filler"} for token in later.row) and later.has("asking"):
            earlier.asked |= not earlier.ends_clause
    return pieces


def _verdict(
    token: Token,
    before: list[Token],
    after: list[Token],
    *,
    them: bool,
    denied: bool,
    who: tuple[str, ...],
    piece: Piece,
) -> Kind | None:
    """The kind that the token stands for here; None where the words around it take it back."""
    kind, left, right = token.kind, before[-1] if before else None, after[0] if after else None
    if (
        denied
        or any(other.kind == "negation" for other in before)
        or (right and right.kind == "negation" and kind not in {"decline"})
    ):
        return None
    if kind == "raise_call":
        return (
            None
            if piece.has("block") or (right and right.kind == "unknown" and right.text == "的")
            else Kind.RAISE_CALL
        )
    if kind in {"enough", "stand_down"}:
        calm = not any(other.kind in {"unknown", "block", "self"} for other in before) and not (
            right and right.kind == "unknown"
        )
        return Kind(kind) if calm else None
    if any(other.kind == "block" for other in before) or (right and right.kind == "block"):
        return None
    if kind in {"waiting", "undo", "amend"}:
        strange = any(other.kind == "unknown" for other in before[-1:]) or (
            kind == "undo" and right and right.kind == "unknown"
        )
        return None if strange else Kind(kind)
    if kind == "deliver":
        return (
            None if (left and left.kind == "unknown") or (right and right.kind == "unknown") else Kind.DELIVER
        )
    if kind in {"eta", "clock"}:
        return _answer_with_time(token, before, after, them=them, piece=piece)
    if them or (left and left.kind == "them"):
        return None
    if kind in {"depart", "taken"}:
        if left and left.kind == "unknown":
            return Kind.UNCLEAR
        return Kind.DEPART if kind == "depart" else Kind.UNCLEAR
    if left and left.kind not in _CALM:
        return None
    if kind == "check_in" and not who and any(other.kind == "every" for other in before):
        return None
    if right and right.kind in {"unknown", "them", "count"}:
        return None
    return Kind(kind)


def _answer_with_time(
    token: Token, before: list[Token], after: list[Token], *, them: bool, piece: Piece
) -> Kind | None:
    if them or any(other.kind not in _CALM for other in before) or (after and after[0].kind not in _CALM):
        return None
    if (
        token.kind == "clock"
        and not token.text.rstrip("了").endswith(("到", "达", "站", "场", "到位"))
        and not piece.has("acknowledge")
    ):
        return Kind.UNCLEAR if len(before) + len(after) == 0 and ":" in token.text else None
    return Kind.ACKNOWLEDGE


def _fact(said: list[Said], token: Token, who: tuple[str, ...], kind: Kind, loose: dict[str, object]) -> None:
    fact = Said(kind, token.text)
    if who:
        fact.details["names"] = who
    match token.kind:
        case "eta":
            fact.details |= {"eta_minutes": times.minutes(token.text), **_only_station(token.text)}
        case "clock":
            fact.details |= {"clock": times.clock(token.text), **_only_station(token.text)}
        case "acknowledge":
            fact.details |= _only_station(token.text)
        case "check_in":
            fact.details |= {**places.where(token.text), "in_square": arrivals.is_in_square(token.text)}
        case "depart" | "amend":
            fact.party = Party()
            fact.party.add(
                trips.party_phrase(token.text) if token.kind == "depart" else trips.amended_phrase(token.text)
            )
        case "raise_call":
            fact.details["cars"] = token.text
        case "waiting":
            fact.details["waiting"] = calls.waiting(token.text)
            fact.party = Party()
    if "station" in loose and fact.kind not in {Kind.RAISE_CALL, Kind.DEPART, Kind.DELIVER}:
        fact.details.setdefault("station", loose.pop("station"))
        fact.details |= {"in_square": True} if fact.kind is Kind.CHECK_IN else {}
    said.append(fact)


def _only_station(text: str) -> dict[str, object]:
    return {key: value for key, value in places.where(text).items() if key == "station"}


def _somewhere(
    said: list[Said], loose: dict[str, object], found: dict[str, str | int], before: list[Token]
) -> None:
    towards = [fact for fact in said if fact.kind in {Kind.ACKNOWLEDGE, Kind.CHECK_IN}]
    if towards and "station" in found and not before[-1:] == []:
        towards[-1].details.setdefault("station", found["station"])
    for key, value in found.items():
        loose.setdefault(key, value)


def _lane(
    said: list[Said],
    found: dict[str, str | int],
    who: tuple[str, ...],
    before: list[Token],
    after: list[Token],
) -> None:
    if (
        said
        and said[-1].kind is Kind.CHECK_IN
        and said[-1].details.get("names", ()) == who
        and "lane" not in said[-1].details
    ):
        said[-1].details |= {**found, "in_square": True}
    elif who and (not before or before[-1].kind in {"names", "every", "filler"}):
        said.append(Said(Kind.CHECK_IN, details={**found, "in_square": True, "names": who}))
    elif not before and not after and not said:
        settled = "lane" in found and "position" in found
        said.append(
            Said(Kind.CHECK_IN, details={**found, "in_square": True}) if settled else Said(Kind.UNCLEAR)
        )


def _tag(said: list[Said], text: str) -> None:
    if said and (party := said[-1].party) is not None:
        party.add(text)


def _readings(said: list[Said], loose: dict[str, object]) -> list[Reading]:
    said = _merged(said)
    readings = [_call(fact, loose) if fact.kind is Kind.RAISE_CALL else _reading(fact) for fact in said]
    found: list[Reading] = []
    for reading in readings:
        if reading not in found or reading.kind is Kind.DEPART:
            found.append(reading)
    return found


def _merged(said: list[Said]) -> list[Said]:
    """One call, one answer per person; a refusal takes the word of receipt with it; an amendment the trip it amends."""
    kinds = {fact.kind for fact in said}
    if Kind.RAISE_CALL in kinds:
        call = next(fact for fact in said if fact.kind is Kind.RAISE_CALL)
        for fact in said:
            if "cars" in fact.details and calls.cars(str(call.details["cars"]))[0] is None:
                call.details["cars"] = fact.details["cars"]
        return [fact for fact in said if fact is call or fact.kind in {Kind.WAITING, Kind.ENOUGH}]
    if Kind.DECLINE in kinds:
        if any(fact.kind is Kind.ACKNOWLEDGE and not answers.is_word_of_receipt(fact.text) for fact in said):
            return [Said(Kind.UNCLEAR)]
        said = [fact for fact in said if fact.kind is not Kind.ACKNOWLEDGE]
    if Kind.AMEND in kinds:
        said = [fact for fact in said if fact.kind not in {Kind.DEPART, Kind.UNDO}]
    out: list[Said] = []
    for fact in said:
        same = next(
            (
                one
                for one in out
                if one.kind is fact.kind and one.details.get("names", ()) == fact.details.get("names", ())
            ),
            None,
        )
        timed = fact.kind is Kind.ACKNOWLEDGE and not answers.is_word_of_receipt(fact.text)
        if timed and any(one.kind in {Kind.DEPART, Kind.DELIVER, Kind.CHECK_IN} for one in out):
            continue
        if same is None or fact.kind is Kind.DEPART:
            out.append(fact)
        else:
            same.details = {**fact.details, **{key: value for key, value in same.details.items() if value}}
    return out


def _call(fact: Said, loose: dict[str, object]) -> Reading:
    number, settled = calls.cars(str(fact.details.get("cars", "")))
    if number is None and settled and "cars" in loose:
        number, settled = calls.cars(str(loose["cars"]))
    if not settled:
        return Reading(Kind.UNCLEAR)
    clock, station = loose.get("clock"), loose.get("station")
    place, train = loose.get("place"), loose.get("train")
    return Reading(
        Kind.RAISE_CALL,
        station=str(station) if station else None,
        place=str(place) if place else None,
        cars=number,
        train=str(train) if train else None,
        clock=str(clock) if clock else None,
    )


def _reading(fact: Said) -> Reading:
    details = fact.details
    if fact.kind in _COUNTED:
        party = fact.party or Party()
        count = party.passengers
        if not party.settled or count is None or not 1 <= count <= _MOST_PASSENGERS:
            return Reading(Kind.UNCLEAR)
        details |= {"passengers": count, **party.priority()}
    if fact.kind is Kind.WAITING:
        if details["waiting"] is None or not (fact.party and fact.party.settled):
            return Reading(Kind.UNCLEAR)
        details |= fact.party.priority()
    if fact.kind is Kind.UNCLEAR:
        return Reading(Kind.UNCLEAR)
    if fact.kind in {Kind.ENOUGH, Kind.STAND_DOWN} and "station" in details:
        return Reading(fact.kind, station=str(details["station"]))
    known = {key: value for key, value in details.items() if value is not None and key in Reading.__slots__}
    return replace(Reading(fact.kind), **known)  # type: ignore[arg-type]
