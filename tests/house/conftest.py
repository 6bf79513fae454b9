import pytest

from tests.house.rules import tree_of


@pytest.fixture(scope="module", autouse=True)
def _trees_of_files_are_dropped():
    yield
    tree_of.cache_clear()
