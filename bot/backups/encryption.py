"""Encrypts and decrypts backups with age (the library pyrage, which is installed as an extra)."""

import hashlib
from pathlib import Path
from typing import Any

from storage.core.errors import BackupFailed

_READ_BYTES = 1 << 20


def encrypt(plain: Path, target: Path, recipient: str) -> None:
    """Encrypts a file for the holder of a key, and decrypts it again to prove that it can be read. Raises BackupFailed.

    For the proof the file is also encrypted for a second key, which is thrown away afterwards.
    """
    pyrage = _pyrage()
    passing = pyrage.x25519.Identity.generate()
    proof = target.with_suffix(".proof")
    try:
        recipients = [pyrage.x25519.Recipient.from_str(recipient), passing.to_public()]
        pyrage.encrypt_file(str(plain), str(target), recipients)
        pyrage.decrypt_file(str(target), str(proof), [passing])
        if _digest(proof) != _digest(plain):
            raise BackupFailed(
                f"{target.name} was encrypted and decrypts to something else: it was not kept."
            )
    except (pyrage.RecipientError, pyrage.EncryptError, pyrage.DecryptError) as error:
        raise BackupFailed(
            f"{target.name} cannot be encrypted ({error}): check storage.backup_key."
        ) from None
    finally:
        proof.unlink(missing_ok=True)


def decrypt(encrypted: Path, target: Path, key: Path) -> None:
    """Decrypts a file with the key that `make_key` wrote. Raises BackupFailed."""
    pyrage = _pyrage()
    try:
        lines = [
            line for line in key.read_text(encoding="utf-8").split() if line.startswith("AGE-SECRET-KEY-")
        ]
        pyrage.decrypt_file(
            str(encrypted), str(target), [pyrage.x25519.Identity.from_str(line) for line in lines]
        )
    except (OSError, UnicodeDecodeError):
        raise BackupFailed(
            f"{key} cannot be read: name the file that `shoudao backup --make-key` wrote."
        ) from None
    except (pyrage.IdentityError, pyrage.DecryptError):
        raise BackupFailed(
            f"{encrypted} cannot be decrypted with {key}: name the key that belongs to it."
        ) from None


def make_key(file: Path) -> str:
    """Writes a new secret key to a file that does not exist yet; returns the public key. Raises BackupFailed."""
    identity = _pyrage().x25519.Identity.generate()
    try:
        with file.open("x", encoding="utf-8") as opened:
            file.chmod(0o600)
            opened.write(f"{identity}\n")
    except FileExistsError:
        raise BackupFailed(f"{file} exists already: name a new file, and keep the old key.") from None
    return str(identity.to_public())


def _pyrage() -> Any:
    try:
        import pyrage  # noqa: PLC0415  an extra: only who encrypts needs it
    except ImportError:
        raise BackupFailed(
            "Encrypted backups need the library pyrage: run `pip install 'shoudao[encryption]'`."
        ) from None
    return pyrage


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_READ_BYTES):
            digest.update(piece)
    return digest.hexdigest()
