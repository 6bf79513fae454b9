"""How many shops a fleet may have, and for how long an invitation opens one (H15)."""

from dispatch.home.shops import is_invitation_valid, may_invite

DAY = 86_400


def test_an_invitation_opens_a_shop_for_a_day():
    assert is_invitation_valid(1_000, 1_000 + DAY - 1)
    assert not is_invitation_valid(1_000, 1_000 + DAY)


def test_a_fleet_has_at_most_thirty():
    assert may_invite(29)
    assert not may_invite(30)
