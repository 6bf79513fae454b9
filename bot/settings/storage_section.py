"""The section [storage]: where the data, its backups and its replica are."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from bot.settings.section import Section
from bot.settings.validators import (
    folder,
    folder_or_none,
    lower,
    not_blank,
    not_negative,
    public_key,
    replica_address,
    unset_when_empty,
)


class Storage(Section):
    path: Annotated[
        Path,
        BeforeValidator(not_blank),
        AfterValidator(folder),
        Field(description="setting-write-folder"),
    ] = Path("data")
    backups: Annotated[
        Path | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(folder_or_none),
        Field(description="setting-write-backups"),
    ] = None
    backups_kept: Annotated[
        int,
        AfterValidator(not_negative),
        Field(description="setting-write-backups-kept"),
    ] = 14
    backup_key: Annotated[
        str | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(public_key),
        Field(description="setting-write-backup-key"),
    ] = None
    replica: Annotated[
        str | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(replica_address),
        # It may contain a password.
        Field(
            repr=False,
            description="setting-write-replica",
        ),
    ] = None
    confirm: Annotated[
        Literal["local", "replicated"],
        BeforeValidator(lower),
        Field(description="setting-write-confirm"),
    ] = "local"
