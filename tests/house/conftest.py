import pytest

from tests.house.rules import nodes_of


@pytest.fixture(scope="module", autouse=True)
def _nodes_of_files_are_dropped():
    yield
    nodes_of.cache_clear()
