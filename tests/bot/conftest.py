"""A sandbox of the test's own, its people, and the bot's wire to it."""

import asyncio
import json
import socket
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest

from bot.telegram.client import Client, Connections
from sandbox.client import SandboxClient
from sandbox.process import SandboxProcess


@pytest.fixture
def sandbox():
    # Killed rather than ended: nobody waits for its farewell, and there are many tests.
    process = subprocess.Popen([sys.executable, "-m", "sandbox"], stdout=subprocess.PIPE)
    told = json.loads(process.stdout.readline())
    yield SandboxProcess(told["base_url"], told["page"], told["token"], process.pid)
    process.kill()
    process.communicate()


@pytest.fixture
async def people(sandbox):
    async with SandboxClient(sandbox.page) as people:
        yield people


@pytest.fixture
async def group(people):
    coordinator = await people.user("调度")
    return await people.group("雪夜车队", admins=[coordinator])


@pytest.fixture
async def client(sandbox):
    async with wire(sandbox) as client:
        yield client


@asynccontextmanager
async def wire(sandbox, proxy=None):
    connections = Connections(proxy)
    try:
        yield Client(sandbox.token, sandbox.base_url, connections)
    finally:
        await connections.close()


@pytest.fixture
async def beside():
    """Start what runs beside the test; what it raises, the test raises at its end."""
    tasks = []

    def start(work):
        tasks.append(asyncio.create_task(work))
        return tasks[-1]

    yield start
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


@pytest.fixture
def until():
    async def wait(condition, seconds=100):
        """The first true answer of an async condition."""
        async with asyncio.timeout(seconds):
            while not (answer := await condition()):  # noqa: ASYNC110  what is awaited is in another process
                await asyncio.sleep(0.02)
        return answer

    return wait


@pytest.fixture
def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
