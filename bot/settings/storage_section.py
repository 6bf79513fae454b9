"""The section [storage]: where the data, its backups and its replica are."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from bot.settings.section import Section
from bot.settings.validators import (
    folder,
    folder_or_none,
    lower,
    not_negative,
    public_key,
    replica_address,
    stripped,
    unset_when_empty,
)


class Storage(Section):
    path: Annotated[
        Path,
        BeforeValidator(stripped),
        AfterValidator(folder),
        Field(description="write the path of a folder, such as ./data; it is created if it is missing"),
    ] = Path("data")
    backups: Annotated[
        Path | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(folder_or_none),
        Field(
            description="write the path of a folder on another disk, or leave it empty for storage.path/backups"
        ),
    ] = None
    backups_kept: Annotated[
        int,
        AfterValidator(not_negative),
        Field(description="write how many daily backups are kept, such as 14; 0 makes none by itself"),
    ] = 14
    backup_key: Annotated[
        str | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(public_key),
        Field(
            description="write the public key that `shoudao backup --make-key FILE` prints, or leave it empty"
        ),
    ] = None
    replica: Annotated[
        str | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(replica_address),
        # It may contain a password.
        Field(
            repr=False,
            description="write s3://KEY:SECRET@bucket/path, sftp://user:password@host/path or file:///path",
        ),
    ] = None
    confirm: Annotated[
        Literal["local", "replicated"],
        BeforeValidator(lower),
        Field(description="write local or replicated"),
    ] = "local"
