"""B1, B2: random histories of consent, seen by the program as by a model of the rules; no deadline ever fires."""

import os

import pytest

from tests.handlers.fleets.consents import BEGIN, morning, played
from tests.support.harness import at

SEED = int(os.environ.get("SEED", "1"))
HISTORIES = int(os.environ.get("CONSENTS", "4"))


@pytest.mark.parametrize("number", range(SEED * 1_000, SEED * 1_000 + HISTORIES))
async def test_everybody_sees_what_the_consents_of_the_moment_allow(tmp_path, number):
    history = await played(number, tmp_path, steps=60)
    assert [] == history.wrong
    assert history.looks == 360
    assert history.groups.fleet.fired == []


async def test_the_histories_have_partners_and_none(tmp_path):
    histories = []
    for number in range(1_000, 1_004):
        (folder := tmp_path / str(number)).mkdir()
        histories.append(await played(number, folder, steps=60))
    assert 0 < sum(each.shown for each in histories) < sum(each.looks for each in histories)


def test_the_model_knows_its_mornings():
    assert morning(BEGIN) == at("2026-02-11T06:00")
    assert morning(at("2026-02-11T06:00")) == at("2026-02-12T06:00")
    assert morning(at("2026-02-11T05:59")) == at("2026-02-11T06:00")
