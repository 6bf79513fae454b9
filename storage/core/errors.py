"""What can be wrong with the data folder, one sentence each for the operator. Wrong inputs are not here."""


class StorageError(Exception):
    """Its text is a whole sentence without secrets."""


class FolderLocked(StorageError):
    """Another process serves this folder."""


class FolderUnusable(StorageError):
    """The folder cannot be made, entered or written."""


class DatabaseMissing(StorageError):
    """A reading command found nothing to read."""


class SchemaTooNew(StorageError):
    """A newer program has written this database."""


class SchemaTooOld(StorageError):
    """Only `serve` may bring a database up to date; the reading commands refuse."""


class StorageFailed(StorageError):
    """The disk is full, cannot be written or read, or the file is damaged: nothing was recorded."""


class StorageDamaged(StorageFailed):
    """What the disk gives back is no database."""


class DatabaseDamaged(StorageError):
    """The file is not whole: nothing was started."""


class RecordsMissing(StorageError):
    """The file is whole, but older than what had been recorded in it."""
