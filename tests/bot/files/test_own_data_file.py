"""The file of `/mydata` is made in the child process, from the database as it is then (V3)."""

from bot.files.file_worker import FileWorkerPool
from tests.support import database as stored
from tests.support.harness import at, harness

ZHANG = 7_100_000_051


async def test_it_holds_what_is_stored_of_one_person(tmp_path):
    async with harness(tmp_path / "data", at("2026-02-10T22:00")) as group:
        await group.says(ZHANG, "/car 鄂AD12345 5座", name="张三丰")
        await group.says(ZHANG, "/mydata", chat=ZHANG, name="张三丰")
        body = await stored.own_data_asked(group.database)
        wish = {name: body[name] for name in ("person", "account", "language", "zone")}
        async with FileWorkerPool(group.folder) as maker:
            made = await maker.make("own-data", wish)
    assert made is not None
    assert "shoudao-mydata.txt" == made.name
    words = made.content.decode("utf-8-sig")
    for value in ("张三丰", "鄂AD12345", str(ZHANG), "/car 鄂AD12345 5座", "/mydata"):
        assert value in words
