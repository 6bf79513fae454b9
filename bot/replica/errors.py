"""What can be wrong with a replica. Each error's text is a sentence for the operator."""

from storage.core.errors import StorageError


class ReplicaUnreachable(StorageError):
    """The replica did not answer, or refused."""


class ReplicaTorn(ReplicaUnreachable):
    """A file in the replica is not whole: who wrote it was killed, and the server does not put files in place at once."""


class ReplicaMissing(StorageError):
    """Litestream is not installed, or the replica holds nothing to restore."""


class Superseded(StorageError):
    """Another machine has taken over, or the replica belongs to another data folder. This one must not serve."""
