"""A program is measured on the disk that it is given."""

import sys

import pytest

from bench.contest import Program, run
from bench.disks import slow_disks
from bench.scenario import Scenario

LIMIT = Program("limit", (sys.executable, "-m", "bench.peers.limit"))
MORE = 100


@pytest.mark.usefixtures("compiler")
def test_a_toast_comes_after_a_commit_on_the_disk_that_the_program_was_given():
    with slow_disks([MORE]) as made:
        measured = run(LIMIT, Scenario("answers", groups=1, updates=10), disk=made[MORE])

    # The scenario's clock begins when it has posted the first update, which the program may have by then.
    assert measured["elapsed"] >= MORE / 2e3
