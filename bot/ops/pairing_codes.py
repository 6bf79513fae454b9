"""Makes codes from the bot's token, for pairing (U9) and partner groups (B1): who cannot read the token cannot guess them."""

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
    return _signs(token, f"pairing:{quarter}")


def partner_code(token: str, fleet_id: int, input_id: int) -> str:
    """The code that a group's coordinator asked for by this input."""
    return _signs(token, f"partner:{fleet_id}:{input_id}")


def _signs(token: str, said: str) -> str:
    made = hmac.digest(token.encode(), said.encode(), hashlib.sha256)
    return base64.b32encode(made).decode()[:_SIGNS]
