"""The control interface and the chat page serve this machine alone."""

import pytest

from tests.sandbox.conftest import Town


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
    ],
)
async def test_only_pages_of_this_very_address_may_act(
    town: Town, headers: dict[str, str], status: int
) -> None:
    for path in ("/control/state", "/control/advance"):
        async with town.bot.http.post(
            f"{town.people.base_url}{path}", data=b"{}", headers=headers
        ) as response:
            assert (response.status == 403) is (status == 403)
    async with town.bot.http.get(f"{town.people.base_url}/", headers=headers) as response:
        assert response.status == status
