"""Reads a normalised text: splits it into tokens, parses the pieces, assembles the readings."""

import re
from dataclasses import replace

from reading.lexicon import names, trips, words
from reading.parse.assemble import Assembled, settled
from reading.parse.doubts import without_doubtful
from reading.parse.parser import Parser
from reading.parse.sentence_frames import Frame, Framed, framed
from reading.parse.tokens import FACTS, GAPS, Token, pieces, tokens
from reading.readings import Reading, ReadingKind

_NUMBER_ALONE = re.compile(
    rf"(?:0?[1-9]|[1-5][0-9]|60|[二两三四五六七八九十俩仨]|是? ?{trips.HAN_COUNT}(?:[ ,]*(?:[去回往]|到(?!了))[^\W\d_吗呢谁有没等]{{1,8}})?)[.。!]*"
)
_ONLY_WHERE_AND_HOW_MANY = {"station", "place", "cars", "train", "clock", *GAPS}
_NAMES_BEHIND = re.compile(
    r"((?:已经?|都)*(?:到了?|到场了?|收到了?|来不了|下班了?|有客|在路上了?|出发了?|送到了?|[接拉走]了?[0-9一二两三四五六]{1,2}[个人位]?))(?:的(?:有|是)?)?([ :、,\n]+)([^:]+)"
)
_LONGEST_NAME = 8
_MOST_FACTS = 100
_MOST_FRAMES = 3
"""Beyond these a text is no report: 「接1接1接1…」, 「我和我和我和…」. It is 待确认."""
_OF_DRIVERS = {
    ReadingKind.ACKNOWLEDGE,
    ReadingKind.DECLINE,
    ReadingKind.CHECK_IN,
    ReadingKind.DEPART,
    ReadingKind.DELIVER,
    ReadingKind.AMEND,
    ReadingKind.UNDO,
}
_OF_EACH = {ReadingKind.ACKNOWLEDGE, ReadingKind.DECLINE, ReadingKind.CHECK_IN}
_IRONY = re.compile(words.IRONY)


def understand(text: str, frames: int = 0) -> list[Reading]:
    """The readings of a cleaned text; `frames`: how many others it stands in."""
    if _NUMBER_ALONE.fullmatch(text):
        return [Reading(ReadingKind.UNCLEAR)]
    if (place := framed(text)) and (readings := _read_framed(place, frames)) is not None:
        return readings
    behind = _NAMES_BEHIND.fullmatch(text)
    if behind and names.listed(behind[3].replace("\n", " ")):
        return _of_those_behind(behind[1], behind[2], behind[3].replace("\n", " "))
    if behind and ":" in behind[2] and behind[1][0] not in "接拉走" and _may_be_a_name(behind[3]):
        return [Reading(ReadingKind.UNCLEAR)]
    row = tokens(text)
    if sum(token.kind in FACTS for token in row) > _MOST_FACTS:
        return [Reading(ReadingKind.UNCLEAR)]
    listener = _listen(row)
    if not listener.said and {"station", "cars"} <= {token.kind for token in row} <= _ONLY_WHERE_AND_HOW_MANY:
        return [Reading(ReadingKind.UNCLEAR)]
    said = _believed(listener, text)
    if row and row[0].kind == "lane" and all(fact.token is None and fact.names for fact in said):
        return (
            [Reading(ReadingKind.UNCLEAR)] if said else settled(said, listener.loose)
        )  # 「A列张三 B列李四」
    return settled(without_doubtful(said, text), listener.loose)


def _listen(row: list[Token]) -> Parser:
    listener = Parser()
    for piece in pieces(row):
        if piece.asked or piece.has("asking"):
            listener.forget()
        else:
            listener.hear(piece)
    return listener


def _believed(listener: Parser, text: str) -> list[Assembled]:
    """No answer where its words are turned round by irony or by a refusal that is not sure to be his."""
    if _IRONY.search(text):
        return [fact for fact in listener.said if fact.kind is not ReadingKind.ACKNOWLEDGE]
    if listener.may_decline and all(fact.kind is not ReadingKind.DECLINE for fact in listener.said):
        return [
            replace(fact, kind=ReadingKind.UNCLEAR) if fact.kind is ReadingKind.ACKNOWLEDGE else fact
            for fact in listener.said
        ]
    return listener.said


def _read_framed(place: Framed, frames: int) -> list[Reading] | None:
    """None where the words say nothing of drivers in this way: then they are read as they stand."""
    if frames == _MOST_FRAMES:
        return [Reading(ReadingKind.UNCLEAR)]
    said = understand(place.said, frames + 1)
    if not said or any(reading.kind not in _OF_DRIVERS | {ReadingKind.UNCLEAR} for reading in said):
        return [] if said == [] and place.frame is Frame.FOR_HIM else None
    is_his = not any(reading.names for reading in said)
    is_his &= place.frame is Frame.HIS or "我" not in place.said
    if place.frame is Frame.BESIDES_HIM:  # 「我和张三接3」: each, or together?
        is_his &= all(reading.kind in _OF_EACH for reading in said)
    if not is_his or not place.names:
        return [Reading(ReadingKind.UNCLEAR)]
    of_him = [
        reading if reading.kind is ReadingKind.UNCLEAR else replace(reading, names=place.names)
        for reading in said
    ]
    return [*said, *of_him] if place.frame is Frame.BESIDES_HIM else of_him


def _may_be_a_name(words: str) -> bool:
    is_short = 1 < len(words) <= _LONGEST_NAME
    return is_short and words.isalpha() and all(token.kind == "unknown" for token in tokens(words))


def _of_those_behind(fact: str, gap: str, who: str) -> list[Reading]:
    """「到了：张三 李四」 is said of them; 「收到 张三」 is signed; two without a colon may be a list or an answer and a call for help."""
    if ":" in gap:
        return understand(f"{who}{fact}")
    if len(names.split(who)) > 1:
        return [Reading(ReadingKind.UNCLEAR)]
    return understand(fact)
