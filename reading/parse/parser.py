"""Parses tokens piece by piece into facts: who says what about whom, and which detail belongs to which fact."""

from dataclasses import dataclass, field

from reading.lexicon import answers, names, places, times, trips
from reading.lexicon.nicknames import is_spoken_to
from reading.parse.assemble import Assembled
from reading.parse.context import Neighbours
from reading.parse.details import add_details
from reading.parse.fact_filters import passes
from reading.parse.tokens import FACTS, Piece, Token
from reading.readings import ReadingKind

_WHERE = frozenset({"station", "place", "lane"})
_AS_LONG_AS_A_NAME = range(2, 5)
_RANKS = frozenset({"师傅", "司机"})
_I = frozenset({"我", "俺", "本人"})
_PARTICLES = frozenset("啊呀哈呢了啦喽咯嘞哟哇哦噢")
_NOBODY_ALONE = frozenset("老女男的这那每各新名个位问等找")


@dataclass(slots=True)
class Parser:
    """State of the parser within one message."""

    said: list[Assembled] = field(default_factory=list)
    loose: dict[str, object] = field(default_factory=dict)
    """Said of the message as a whole: a call takes all of it, other facts the station alone."""
    who: tuple[str, ...] = ()
    spoken_for: bool = False
    """A fact was stated about `who`, so the next name starts a new person."""
    them: bool = False
    denied: bool = False
    somebody_else: bool = False
    """A short unknown word stood where the next name of a report about others would stand."""
    stranger: bool = False
    """「丙师傅接1」: a rank behind one unknown character means a person."""
    joint: bool = False
    """Somebody and I: 「今晚张三和我接3」 is one trip of the two, nobody knows whose."""
    behind: str = ""
    """The word itself, where the message begins with it: 「夜宵 到了」 is not said of the driver."""
    addressed: bool = False
    """Names stood alone before a comma: 「张三，收到」 may be said to him."""
    may_decline: bool = False
    """A refusal that may not be the speaker's own: 「收到，就怕来不了」."""
    fallen: Token | None = None
    """The last rejected fact; facts that depend on it are rejected as well (光收到不来)."""

    def forget(self) -> None:
        self.who = ()
        self.them = self.denied = self.somebody_else = False

    def hear(self, piece: Piece) -> None:
        word = _word_that_may_be_a_name(piece)
        if word and self.spoken_for and self.who:
            self.somebody_else = True
        for place, token in enumerate(piece.row):
            self._hear(token, piece.row[:place], piece.row[place + 1 :])
        only_denies = all(token.kind in {"negation", "filler", "self", "soon"} for token in piece.row)
        self.denied = only_denies and piece.has("negation") and piece.end == "soft"
        self.addressed = piece.end == "hard" and all(token.kind == "names" for token in piece.row)
        self.behind = word if piece.end == "soft" and not self.spoken_for else ""
        if piece.end != "soft":
            self.them = self.stranger = self.joint = False
        if piece.end == "full":
            self.who = ()

    def _hear(self, token: Token, before: list[Token], after: list[Token]) -> None:
        match token.kind:
            case kind if kind in FACTS:
                self._fact(token, before, after)
                self.spoken_for = True
            case "lane":
                self._lane(places.where(token.text), before, after)
            case "station" | "place":
                self._somewhere(places.where(token.text), after)
            case "tag":
                self._tag(token.text)
            case "count" | "unknown":
                self._further_number(token, before, after)
            case _:
                self._whom(token, before)

    def _whom(self, token: Token, before: list[Token]) -> None:
        match token.kind:
            case "names" if before and before[-1].text in _I:  # 「我老陈马上过来」
                pass
            case "names":
                self._names(names.split(token.text))
                # 「我和张三来不了」 is two facts in one; half of it would be wrong.
                self.them = bool(before) and before[-1].kind == "join"
            case "self":
                self.forget()
                self.joint = len(before) > 1 and before[-1].kind == "join"
            case "them" if token.text in _RANKS and _is_one_stranger(before):
                self.stranger = True
            case "them":
                self.them = True
            case "train":
                self.them = True
                self.loose.setdefault("train", places.train_name(token.text))
            case "cars":
                self.loose.setdefault("cars", token.text)
            case _:
                pass

    def _fact(self, token: Token, before: list[Token], after: list[Token]) -> None:
        kinds = {fact.kind for fact in self.said}
        around = Neighbours(
            before,
            after,
            them=self.them,
            denied=self.denied,
            who=self.who,
            acknowledged=ReadingKind.ACKNOWLEDGE in kinds,
            departed=ReadingKind.DEPART in kinds,
            delivers_soon=self.fallen is not None and self.fallen.kind == "deliver",
            leans_on_fallen=bool(before) and before[-1] is self.fallen,
        )
        kind = passes(token, around)
        if token.kind in {"eta", "clock", "check_in"}:
            self._for_a_call(token)
        if kind is None and self.stranger and token.kind == "check_in" and _stands_behind_a_rank(before):
            kind = ReadingKind.UNCLEAR
        if kind is None:
            self.fallen = token
            self.may_decline |= answers.cannot_come(token.text) and _may_be_his_own(around)
            return
        if (
            token.kind == "depart"
            and token.text.startswith("带")
            and self._tag(trips.party_phrase(token.text))
        ):
            return
        if self.addressed and token.kind in {"eta", "clock"} and self.said and not self.said[-1].names:
            self.who = ()  # 「收到，鄂A12345，10分钟」: signed
        fact = Assembled(
            self._if_sure_of_whom(kind, token, before), token, {"names": self.who} if self.who else {}
        )
        self._beside(fact, before)
        add_details(fact, token)
        self.said.append(fact)
        self.them = False

    def _if_sure_of_whom(self, kind: ReadingKind, token: Token, before: list[Token]) -> ReadingKind:
        """「强哥收到」 may be said to him, 「张三接3 雪夜 接2」 of somebody whose name is not known to be one."""
        is_receipt = kind is ReadingKind.ACKNOWLEDGE and answers.is_word_of_receipt(token.text)
        to_them = is_receipt and (self.addressed or any(is_spoken_to(name) for name in self.who))
        of_it = kind is ReadingKind.CHECK_IN or (
            self.behind.isascii() and kind is not ReadingKind.ACKNOWLEDGE
        )
        alone = all(one.kind in {"filler", "every"} for one in before)
        of_a_word = self.behind and of_it and alone and not token.text.isascii() and "我" not in token.text
        return (
            ReadingKind.UNCLEAR
            if to_them or of_a_word or self.somebody_else or self.stranger or self.joint
            else kind
        )

    def _for_a_call(self, token: Token) -> None:
        for key, value in places.where(token.text).items():
            self.loose.setdefault(f"call_{key}", value)
        if token.kind == "clock":
            self.loose.setdefault("clock", times.clock(token.text))

    def _beside(self, fact: Assembled, before: list[Token]) -> None:
        """A place is taken from right before the fact, else from an earlier mention for the whole message."""
        for token in reversed(before):
            if token.kind not in _WHERE | {"filler"}:
                break
            if token.kind in _WHERE:
                fact.details |= places.where(token.text)
        if fact.kind in {
            ReadingKind.CHECK_IN,
            ReadingKind.ACKNOWLEDGE,
            ReadingKind.WAITING,
            ReadingKind.ENOUGH,
            ReadingKind.STAND_DOWN,
            ReadingKind.DECLINE,
        }:
            for key in (
                ("station", "place")
                if fact.kind in {ReadingKind.CHECK_IN, ReadingKind.WAITING}
                else ("station",)
            ):
                if key in self.loose:
                    fact.details.setdefault(key, self.loose[key])
        if fact.kind is ReadingKind.CHECK_IN:
            for key in ("lane", "position"):
                if key in self.loose:
                    fact.details.setdefault(key, self.loose.pop(key))
            fact.details["in_square"] = bool(fact.details.keys() & _WHERE)
        self.loose.pop("lane_alone", None)

    def _names(self, found: tuple[str, ...]) -> None:
        self.who = found if self.spoken_for else (*self.who, *found)
        self.them = self.denied = self.spoken_for = self.somebody_else = self.stranger = False

    def _somewhere(self, found: dict[str, str | int], after: list[Token]) -> None:
        is_last = all(one.text in _PARTICLES for one in after)
        if (
            is_last
            and self.said
            and self.said[-1].kind in {ReadingKind.ACKNOWLEDGE, ReadingKind.CHECK_IN, ReadingKind.WAITING}
        ):
            keys = ("station",) if self.said[-1].kind is ReadingKind.ACKNOWLEDGE else ("station", "place")
            for key in keys:
                if key in found:
                    self.said[-1].details.setdefault(key, found[key])
            if self.said[-1].kind is ReadingKind.CHECK_IN:
                self.said[-1].details["in_square"] = True
        for key, value in found.items():
            self.loose.setdefault(key, value)

    def _lane(self, found: dict[str, str | int], before: list[Token], after: list[Token]) -> None:
        last = self.said[-1] if self.said else None
        here = not before or before[-1].kind in {"names", "every", "filler", "self", "check_in", "soft"}
        if (
            last
            and last.kind is ReadingKind.CHECK_IN
            and last.details.get("names", ()) == self.who
            and "lane" not in last.details
        ):
            last.details |= {**found, "in_square": True}
        elif self.who and here and not (after and after[0].kind in FACTS):
            self.said.append(
                Assembled(ReadingKind.CHECK_IN, None, {**found, "in_square": True, "names": self.who})
            )
            self.spoken_for = True
        elif here and "lane" in found and "position" in found and not after:
            self.said.append(Assembled(ReadingKind.CHECK_IN, None, {**found, "in_square": True}))
        elif not before:
            self.loose |= {**found, "lane_alone": not after}

    def _tag(self, text: str) -> bool:
        if (
            self.said
            and (party := self.said[-1].party) is not None
            and self.said[-1].details.get("names", ()) == self.who
        ):
            party.add(text)
            return True
        return False

    def _further_number(self, token: Token, before: list[Token], after: list[Token]) -> None:
        """「接3 4」: two numbers, one party; 「接一老一小，共4人」: the number of all."""
        party = self.said[-1].party if self.said else None
        if party is None or after or any(one.kind != "filler" for one in before):
            return
        if token.kind == "count":
            party.add(token.text)
        elif token.text.isdigit():
            party.settled = False


def _word_that_may_be_a_name(piece: Piece) -> str:
    word = "".join(token.text for token in piece.row)
    is_unknown = all(token.kind == "unknown" for token in piece.row)
    return word if is_unknown and len(word) in _AS_LONG_AS_A_NAME and not word.isdigit() else ""


def _may_be_his_own(around: Neighbours) -> bool:
    """Returns whether the refusal may be the speaker's own; that of 「来不了的说一声」 is not."""
    of_others = around.them or around.denied or around.is_before("negation", "block", "wish", "eta", "clock")
    return not of_others and not (around.after and around.after[0].text == "的")


def _is_one_stranger(before: list[Token]) -> bool:
    return len(before) == 1 and before[0].kind == "unknown" and before[0].text not in _NOBODY_ALONE


def _stands_behind_a_rank(before: list[Token]) -> bool:
    return all(token.kind in {"filler", "every"} for token in before[2:])
