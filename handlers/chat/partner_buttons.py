"""Encodes and decodes the data of buttons about a partner group (B1): `G:7:yca12`."""

from dispatch.partner_commands import DecidePartner, JoinCall, PartnerChoice
from dispatch.partners import May, Sees

PARTNER, JOIN = "G", "X"  # the number is the fleet's of those who are asked; that of the call
_CHOICES = {choice.value: choice for choice in PartnerChoice}
_SEES, _MAY = {each.value[0]: each for each in Sees}, {each.value[0]: each for each in May}


def encode_decision(said: DecidePartner) -> str:
    """The choice, the two ceilings by their first letters, and the partner."""
    detail = f"{said.choice.value}{said.sees.value[0]}{said.may.value[0]}{said.partner_id}"
    return f"{PARTNER}:{said.fleet_id}:{detail}"


def decision_of(fleet_id: int, detail: str, partner_id: int | None) -> DecidePartner | None:
    """`partner_id`: the number behind the three letters of the detail."""
    choice, sees, may = _CHOICES.get(detail[:1]), _SEES.get(detail[1:2]), _MAY.get(detail[2:3])
    if choice is None or sees is None or may is None or partner_id is None:
        return None
    return DecidePartner(fleet_id, partner_id, choice, sees, may)


def encode_join(said: JoinCall) -> str:
    """`X:12:y7`: the call, the answer, and the group that gives it."""
    return f"{JOIN}:{said.leading_id}:{'y' if said.joins else 'n'}{said.fleet_id}"


def join_of(leading_id: int, detail: str, fleet_id: int | None) -> JoinCall | None:
    """`fleet_id`: the number behind the letter of the detail."""
    if fleet_id is None or detail[:1] not in ("y", "n"):
        return None
    return JoinCall(fleet_id, leading_id, joins=detail[0] == "y")
