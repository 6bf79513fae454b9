"""Makes pairing codes from the bot's token: who may read the token may vouch for a group (U9). Nothing is stored."""

import base64
import hashlib
import hmac

VALID_MINUTES = 15
_SIGNS = 8


def code_at(token: str, now: int) -> str:
    """The code of the quarter of an hour that `now` (UTC epoch seconds) lies in."""
    return _code(token, now // (VALID_MINUTES * 60))


def codes_valid_at(token: str, now: int) -> frozenset[str]:
    """The codes that count at `now`: that of this quarter of an hour and that of the one before."""
    quarter = now // (VALID_MINUTES * 60)
    return frozenset({_code(token, quarter), _code(token, quarter - 1)})


def secret_of(token: str) -> bytes:
    """What the codes of papers and points are made of (H12)."""
    return hmac.digest(token.encode(), b"codes", hashlib.sha256)


def for_people(code: str) -> str:
    """「ABCD-EFGH」: as it is shown and typed."""
    return f"{code[:4]}-{code[4:]}"


def _code(token: str, quarter: int) -> str:
    made = hmac.digest(token.encode(), f"pairing:{quarter}".encode(), hashlib.sha256)
    return base64.b32encode(made).decode()[:_SIGNS]
