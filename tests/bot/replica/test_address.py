"""What an operator writes as storage.replica, and what Litestream is told."""

import pytest

from bot.replica.address import fingerprint, local_folder, mistake_in, settings_for, shown
from handlers.chat.texts import text


@pytest.mark.parametrize(
    ("address", "settings"),
    [
        ("file:///mnt/usb/shoudao", {"type": "file", "path": "/mnt/usb/shoudao/data"}),
        ("file:///mnt/my%20disk/", {"type": "file", "path": "/mnt/my disk/data"}),
        (
            "sftp://li:p%40ss@nas.example:2222/backup?key=/etc/id&host-key=ssh-ed25519",
            {
                "type": "sftp",
                "host": "nas.example:2222",
                "user": "li",
                "password": "p@ss",
                "path": "/backup/data",
                "key-path": "/etc/id",
                "host-key": "ssh-ed25519",
            },
        ),
        ("sftp://nas/x", {"type": "sftp", "host": "nas:22", "path": "/x/data"}),
        (
            "s3://KEY:SE%2FCRET@Bucket/fleet?endpoint=https://minio:9000&region=cn",
            {
                "type": "s3",
                "bucket": "Bucket",
                "path": "fleet/data",
                "endpoint": "https://minio:9000",
                "region": "cn",
                "access-key-id": "KEY",
                "secret-access-key": "SE/CRET",
                "force-path-style": True,
            },
        ),
        ("s3://bucket/a/b", {"type": "s3", "bucket": "bucket", "path": "a/b/data"}),
    ],
)
def test_each_kind_of_place_becomes_settings_of_litestream(address, settings):
    assert mistake_in(address) is None
    assert settings == settings_for(address, "data")


@pytest.mark.parametrize(
    "address",
    [
        "/mnt/x",
        "ftp://host/x",
        "s3://bucket",
        "s3://bucket/",
        "sftp:///x",
        "file://x/y",
        "file:///",
        "s3://h:port/x",
    ],
)
def test_other_addresses_are_refused_without_being_quoted(address):
    name = mistake_in(address)
    assert name is not None
    assert str(text("en", name)).startswith(("is ", "needs ", "names "))


def test_secrets_are_neither_shown_nor_part_of_what_names_the_place():
    one, other = "s3://K:SECRET@bucket/x?region=a", "s3://bucket/x"
    assert "s3://bucket/x" == shown(one)
    assert fingerprint(one) == fingerprint(other) != fingerprint("s3://bucket/y")


def test_only_a_file_replica_has_a_folder_on_this_machine():
    assert "/mnt/x" == str(local_folder("file:///mnt/x"))
    assert local_folder("sftp://nas/mnt/x") is None
