"""The poller's client of a bot with a replica: a permission to poll is good for seconds only."""

import pytest

from bot.replica.replica import LEASE_SECONDS, TAKEOVER_SECONDS, Replica
from bot.telegram import replicated_client as module
from bot.telegram.client import Connections
from bot.telegram.replicated_client import ReplicatedClient


@pytest.fixture
async def client(sandbox, tmp_path):
    (tmp_path / "data").mkdir()
    replica = Replica(f"file://{tmp_path / 'replica'}", tmp_path / "data", no_log, confirm=True)
    await replica.open()
    connections = Connections()
    yield ReplicatedClient(sandbox.token, sandbox.base_url, connections, replica)
    await connections.close()
    await replica.close()


async def no_log():
    return True


async def polled(client, people, times, monkeypatch):
    """How often Telegram was asked when the machine's clock says these times at each look."""
    looks = iter(times)
    monkeypatch.setattr(module, "elapsed", lambda: next(looks))
    await client.do_api_request("getUpdates", api_kwargs={"timeout": 0})
    return len(await people.requests(method="getUpdates")), list(looks)


async def test_a_permission_that_a_sleep_has_outlived_is_asked_for_again(client, people, monkeypatch):
    late = module.LEAVE_SECONDS + 1
    assert (1, []) == await polled(client, people, [0, late, late, 2 * late, 2 * late], monkeypatch)


async def test_a_poll_that_begins_at_once_is_sent(client, people, monkeypatch):
    assert (1, []) == await polled(client, people, [0, module.LEAVE_SECONDS - 1], monkeypatch)


def test_a_lease_and_a_permission_end_before_another_machine_serves():
    assert LEASE_SECONDS + module.LEAVE_SECONDS < TAKEOVER_SECONDS
