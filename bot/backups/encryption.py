"""Encrypts and decrypts backups with age (the library pyrage, which is installed as an extra)."""

import hashlib
from pathlib import Path
from typing import Any

from bot.optional_libraries import install_command
from storage.copy_errors import copy_errors, is_full, reason_of
from storage.core.database_replacement import sync
from storage.core.errors import BackupDamaged, BackupFailed

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
    except pyrage.RecipientError as error:
        raise BackupFailed(
            f"{target.name} cannot be encrypted ({error}): check storage.backup_key."
        ) from None
    except (pyrage.EncryptError, pyrage.DecryptError, OSError) as error:
        raise BackupFailed(f"{target.name} cannot be encrypted ({_reason(error, target)}).") from None
    finally:
        proof.unlink(missing_ok=True)


def decrypt(encrypted: Path, target: Path, key: Path) -> None:
    """Decrypts a file with the key that `make_key` wrote. Raises BackupFailed; BackupDamaged where the key fits."""
    pyrage = _pyrage()
    identities = _identities(pyrage, key)
    try:
        pyrage.decrypt_file(str(encrypted), str(target), identities)
    except pyrage.DecryptError as error:
        if "matching key" in str(error):
            raise BackupFailed(
                f"{encrypted} was encrypted for another key than the one in {key}: name the file of that key with --key."
            ) from None
        raise BackupDamaged(
            f"{encrypted} is damaged or was not encrypted by `shoudao backup` ({error}): use another backup."
        ) from None
    except OSError as error:
        if error.errno is None and not _is_full(error):  # the key fits, but not what follows
            raise BackupDamaged(f"{encrypted} is damaged ({error}): use another backup.") from None
        raise BackupFailed(f"{encrypted} cannot be decrypted ({_reason(error, target)}).") from None


def _identities(pyrage: Any, key: Path) -> list[Any]:
    ask = "name the file that `shoudao backup --make-key` wrote"
    try:
        text = key.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BackupFailed(f"The key file {key} does not exist: {ask}.") from None
    except OSError as error:
        raise BackupFailed(f"The key file {key} cannot be read ({error.strerror}): {ask}.") from None
    except UnicodeDecodeError:
        raise BackupFailed(f"{key} holds no key: {ask}.") from None
    lines = [line for line in text.split() if line.upper().startswith("AGE-SECRET-KEY-")]
    if not lines:
        what = "only the public key, which cannot decrypt" if "age1" in text else "no key"
        raise BackupFailed(f"{key} holds {what}: {ask}.")
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError:
        raise BackupFailed(f"The key in {key} is cut off or was changed: {ask}, whole.") from None


def make_key(file: Path) -> str:
    """Writes a new secret key to a file that does not exist yet; returns the public key. Raises BackupFailed."""
    identity = _pyrage().x25519.Identity.generate()
    try:
        opened = file.open("x", encoding="utf-8")
    except FileExistsError:
        raise BackupFailed(f"{file} exists already: name a new file, and keep the old key.") from None
    with copy_errors(f"The key cannot be written to {file}", file.parent):
        try:
            with opened:
                file.chmod(0o600)
                opened.write(f"{identity}\n")
            sync(file)
        except OSError:
            file.unlink()  # nobody must take it for a key
            raise
    return str(identity.to_public())


def _pyrage() -> Any:
    try:
        import pyrage  # noqa: PLC0415  an extra: only who encrypts needs it
    except ImportError:
        raise BackupFailed(
            f"Encrypted backups need the library pyrage: run `{install_command('encryption')}`."
        ) from None
    return pyrage


def _is_full(error: Exception) -> bool:
    # pyrage raises its own errors, too, with the system's text.
    return is_full(error) or "os error 28" in str(error) or "os error 122" in str(error)


def _reason(error: Exception, target: Path) -> str:
    if _is_full(error):
        return f"the disk of {target.parent} is full: free space there"
    return reason_of(error, target.parent)


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(_READ_BYTES):
            digest.update(piece)
    return digest.hexdigest()
