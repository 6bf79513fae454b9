"""A cleaned text, whole: cut into tokens, heard piece by piece, settled into readings."""

import re

from handlers.reading import trips, words
from handlers.reading.doubts import without_doubtful
from handlers.reading.listener import Listener
from handlers.reading.outcome import settled
from handlers.reading.readings import Kind, Reading
from handlers.reading.tokens import GAPS, pieces, tokens

_NUMBER_ALONE = re.compile(rf"(?:0?[1-9]|[1-5][0-9]|60|[二两三四五六七八九十俩仨]|{trips.HAN_COUNT})[.。!]*")
_ONLY_WHERE_AND_HOW_MANY = {"station", "place", "cars", "train", "clock", *GAPS}
_IRONY = re.compile(words.IRONY)


def understand(text: str) -> list[Reading]:
    """The readings of a cleaned text."""
    if _NUMBER_ALONE.fullmatch(text):
        return [Reading(Kind.UNCLEAR)]
    listener = Listener()
    row = tokens(text)
    for piece in pieces(row):
        if piece.asked or piece.has("asking"):
            listener.forget()
        else:
            listener.hear(piece)
    if not listener.said and {"station", "cars"} <= {token.kind for token in row} <= _ONLY_WHERE_AND_HOW_MANY:
        return [Reading(Kind.UNCLEAR)]
    said = listener.said
    if _IRONY.search(text):
        said = [fact for fact in said if fact.kind is not Kind.ACKNOWLEDGE]
    if row and row[0].kind == "lane" and all(fact.token is None and fact.names for fact in said):
        return [Reading(Kind.UNCLEAR)] if said else settled(said, listener.loose)  # 「A列张三 B列李四」
    return settled(without_doubtful(said, text), listener.loose)
