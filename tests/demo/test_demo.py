"""A small night from the command line: sandbox and bot as processes, played, compared, judged."""

import asyncio
import re
import sys


async def demo(*arguments):
    """The exit code and what was printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "demo", "--small", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        printed, _ = await asyncio.wait_for(process.communicate(), 150)
    finally:
        if process.returncode is None:
            process.terminate()  # it ends its own two processes
            await process.wait()
    return process.returncode, printed.decode()


async def test_a_small_night_is_recorded_as_it_was_played(tmp_path):
    code, printed = await demo("--seed", "1", "--folder", str(tmp_path / "night"))
    assert "Nothing was lost" in printed
    assert 0 == code
    assert "🚗 #1 武汉站" in printed
    assert "📋 #1 调度报告" in printed
    assert re.search(r"── \d:\d\d · \d+ of \d+ played · \d+ of \d+ updates confirmed ──", printed)
    assert (tmp_path / "night" / "data" / "shoudao.db").exists()


async def test_a_trip_that_was_not_told_is_missed_by_name():
    code, printed = await demo("--seed", "2", "--withhold", "1", "--check")
    missed = re.findall(
        r"✗ call #1: (\S+): played .*, (\d+) in 1 trips.*, recorded .*, 0 in 0 trips", printed
    )
    assert 1 == len(missed)
    played, recorded = re.search(r"✗ all calls: passengers: played (\d+), recorded (\d+)", printed).groups()
    assert int(missed[0][1]) == int(played) - int(recorded)
    assert 1 == code


async def test_the_totals_survive_that_the_bot_is_killed_again_and_again():
    code, printed = await demo("--seed", "3", "--kills", "6", "--check")
    assert "Nothing was lost" in printed
    assert "It was killed and restarted 6 times" in printed
    assert 0 == code


async def test_a_folder_that_is_not_empty_is_refused(tmp_path):
    (tmp_path / "something").touch()
    code, printed = await demo("--folder", str(tmp_path))
    assert "is not empty" in printed
    assert 2 == code
