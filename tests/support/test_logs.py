"""What one test sets up for logging, the next one in the same process must not inherit."""

import logging
import os
import subprocess
import sys
import textwrap

import pytest
import structlog

from bot.ops import logs
from tests.faults.by_number import quiet
from tests.house.rules import ROOT
from tests.support.logs import logging_unchanged


@pytest.mark.parametrize("set_up", [quiet, lambda: logs.configure("ERROR", "text")])
def test_everything_is_as_it_was(set_up):
    root = logging.getLogger()
    before = (structlog.get_config(), root.level, root.handlers[:], logging.getLogRecordFactory())
    with logging_unchanged():
        set_up()
        assert before != (structlog.get_config(), root.level, root.handlers[:], logging.getLogRecordFactory())
    assert before == (structlog.get_config(), root.level, root.handlers[:], logging.getLogRecordFactory())


@pytest.mark.parametrize(
    ("conftest", "passed"), [("", 1), ("from tests.conftest import _logging_unchanged", 2)]
)
def test_a_warning_is_seen_behind_a_test_that_was_quiet(tmp_path, conftest, passed):
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_two.py").write_text(
        textwrap.dedent("""
        import structlog
        from tests.faults.by_number import quiet

        def test_a():
            quiet()

        def test_b():
            with structlog.testing.capture_logs() as log:
                structlog.get_logger().warning("the replica is in reach again")
            assert log
        """)
    )
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--rootdir={tmp_path}", "-c", os.devnull]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"{passed} passed" in ran.stdout
