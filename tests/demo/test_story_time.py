"""The time of the played night: it hurries to the next action, waits there, and others see the same."""

import asyncio

from demo.story_time import SPEED, StoryTime
from sandbox.clock import Clock, SharedTime

BEGIN = 1_770_732_000.0


async def running(tmp_path):
    time = StoryTime(tmp_path / "time", BEGIN)
    return time, asyncio.ensure_future(time.run())


async def test_it_hurries_to_an_action_and_passes_there_like_any_other(tmp_path):
    time, task = await running(tmp_path)
    loop = asyncio.get_running_loop()
    before = loop.time()
    await time.reach(BEGIN + 30)
    assert loop.time() - before < 30
    reached, before = time.now(), loop.time()
    assert BEGIN + 30 <= reached
    await asyncio.sleep(0.2)
    task.cancel()
    assert reached < time.now() <= BEGIN + 30 + (loop.time() - before) + 0.1


async def test_it_runs_on_at_the_end(tmp_path):
    time, task = await running(tmp_path)
    time.run_on()
    before = asyncio.get_running_loop().time()
    await asyncio.sleep(0.5)
    passed = asyncio.get_running_loop().time() - before
    task.cancel()
    assert passed < time.now() - BEGIN <= (passed + 0.1) * SPEED


async def test_another_process_reads_it_from_the_file(tmp_path):
    time, task = await running(tmp_path)
    clock = Clock(SharedTime(time.path).now)
    await time.reach(BEGIN + 5)
    task.cancel()
    assert time.now() == clock.now()
    clock.advance(7)
    assert time.now() + 7 == clock.now()
