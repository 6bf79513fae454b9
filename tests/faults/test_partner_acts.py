"""A part of the random acts of partners, former partners and strangers: all of them are in `make torture`."""

import os

import pytest

from dispatch.partner_commands import DecidePartner, PartnerChoice
from handlers.chat.partner_buttons import encode_decision
from tests.faults.partner_acts import PARTNER, PartnerActs, played

SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.parametrize("number", range(SEED * 2, SEED * 2 + 2))
async def test_random_acts_of_other_groups_change_nothing_and_see_nothing(tmp_path, number):
    block = await played(number, tmp_path, acts=1_000)
    assert [] == block.wrong
    assert block.acts == 1_000
    assert block.read > 100


async def test_an_act_of_the_right_person_is_noticed(tmp_path, monkeypatch):
    """The comparison sees what it is there for: the partner's coordinator ends the partnership."""

    def ends(self: PartnerActs):
        said = DecidePartner(PARTNER + 1, 1, PartnerChoice.END)
        return self._tap(encode_decision(said), self.groups.bosses[PARTNER], self.groups.chats[PARTNER])

    monkeypatch.setattr(PartnerActs, "act", ends)
    block = await played(1, tmp_path, acts=1)
    assert "changed" in block.wrong[0]


async def test_a_name_that_is_said_elsewhere_is_noticed(tmp_path, monkeypatch):
    """What is rendered is searched: the partner sees names as soon as the group shows them."""

    def asks(self: PartnerActs):
        boss = self.groups.bosses[PARTNER]
        return {"message": self._said(boss, "/status @联动", boss)}

    begin = PartnerActs.begin

    async def shows_names(self: PartnerActs):
        await begin(self)
        await self.groups.orders(0, "/partner")
        await self.groups.taps(0, "改 雪夜车队")
        await self.groups.taps(0, "数字和名单")
        await self.groups.taps(0, "同意")

    monkeypatch.setattr(PartnerActs, "begin", shows_names)
    monkeypatch.setattr(PartnerActs, "act", asks)
    block = await played(1, tmp_path, acts=1)
    assert "密名" in block.wrong[0]
