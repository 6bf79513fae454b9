"""Errors of the data folder and the database. Each has one sentence for the operator as its text."""


class StorageError(Exception):
    """Base class. The text is a complete sentence and contains no secrets."""


class FolderLocked(StorageError):
    """Another process serves this folder."""


class FolderUnusable(StorageError):
    """The folder cannot be created, entered or written."""


class RestoreInterrupted(StorageError):
    """A restore has begun to replace the database and has not ended."""


class DatabaseMissing(StorageError):
    """A command that only reads found no database, or an empty one."""


class DatabaseEmpty(DatabaseMissing):
    """The database has no tables: it was lost, or the bot has never started with it."""


class DatabaseForeign(StorageError):
    """The file is a database of another program."""


class SchemaTooNew(StorageError):
    """A newer version of shoudao has written this database."""


class SchemaTooOld(StorageError):
    """The database needs a migration, which only `serve` performs."""


class StorageFailed(StorageError):
    """The disk is full or failing, or the file is locked or damaged. Nothing was recorded."""


class StorageDamaged(StorageFailed):
    """The file is not a valid database."""


class DatabaseDamaged(StorageError):
    """The check at the start found damaged pages; the bot did not start."""


class RecordsMissing(StorageError):
    """The file is valid, but inputs that had been recorded in it are missing."""


class BackupFailed(StorageError):
    """A backup could not be written, read or put in place. What was there before is unchanged."""


class BackupDamaged(BackupFailed):
    """The file is no whole backup; another one may be."""
