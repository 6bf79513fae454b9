"""Makes the codes of papers and points, and counts how often somebody typed a wrong one (H12)."""

import base64
import hashlib
import hmac

from dispatch.rule_numbers import HOUR
from handlers.chat.session import Context
from storage import throttle
from storage.throttle import ThrottleKind

TRIES_IN_AN_HOUR = 5
_EVERYWHERE = 0  # tries count over all fleets
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nobody reads them for a figure
_SIGNS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _ALPHABET)
_READ_AS = str.maketrans("ILO", "110")
LENGTH = 10


def code_of(secret: bytes, what: str) -> str:
    """Ten signs that nobody can tell who does not know the secret."""
    made = hmac.digest(secret, what.encode(), hashlib.sha256)
    return base64.b32encode(made).decode()[:LENGTH].translate(_SIGNS)


def digits_of(secret: bytes, what: str) -> str:
    """Six digits, in the same way."""
    made = hmac.digest(secret, what.encode(), hashlib.sha256)
    return f"{int.from_bytes(made[:8], 'big') % 1_000_000:06}"


def for_people(code: str) -> str:
    """7K3QZ-M4N8P, as it is printed."""
    return f"{code[:5]}-{code[5:]}"


def as_stored(typed: str) -> str:
    """The code that somebody typed, with or without its hyphen, in small letters, with O for 0."""
    return "".join(filter(str.isalnum, typed.upper())).translate(_READ_AS)


def may_try(ctx: Context) -> bool:
    """Whether the speaker has typed fewer than five wrong codes in the last hour."""
    return any(_is_free(ctx, number) for number in range(TRIES_IN_AN_HOUR))


def note_wrong(ctx: Context) -> None:
    """Records that the speaker has typed a wrong code."""
    number = next((each for each in range(TRIES_IN_AN_HOUR) if _is_free(ctx, each)), 0)
    throttle.record(ctx.tx, _EVERYWHERE, _key(ctx, number), ctx.now)


def _is_free(ctx: Context, number: int) -> bool:
    before = throttle.last_at(ctx.tx.read, _EVERYWHERE, _key(ctx, number))
    return before is None or ctx.now - before >= HOUR


def _key(ctx: Context, number: int) -> str:
    return throttle.key_of(ThrottleKind.CODE, ctx.speaker.account_id, number)
