"""For every test: hypothesis looks for wrong answers, never for slow ones; how fast the machine is today proves nothing."""

import os
import shutil

import pytest
from hypothesis import settings

from tests.support.folders import open_new, use_scratch_root
from tests.support.logs import logging_unchanged

settings.register_profile("house", deadline=None)
settings.load_profile("house")

use_scratch_root()


@pytest.fixture(autouse=True)
def _logging_unchanged():
    """Resets the logging before each test: an earlier test may have made it quiet, and the next would wait for a warning."""
    with logging_unchanged():
        yield


@pytest.fixture
async def database(tmp_path):
    """A real one, in a folder of the test's own."""
    database = await open_new(tmp_path / "data")
    yield database
    await database.close()


@pytest.fixture
def compiler():
    """Whoever makes a disk slow or fail compiles a library for it."""
    if not (shutil.which("cc") or shutil.which("gcc")) and os.environ.get("CI") != "true":
        pytest.skip("no C compiler is on this machine; in CI its absence is a failure")
