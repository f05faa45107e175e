"""Zip archives: their members listed and unpacked within limits, bombs and passwords refused."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO

from casus.coverage.limits import MOST_BYTES, MOST_MEMBERS, MOST_RATIO, MOST_TOTAL, RATIO_FROM, readable_size
from casus.errors import DamagedInputError, EncryptedInputError, ForbiddenError, MachineError, TooLargeError

__all__ = ["check_archive", "members", "unpack"]

_CHUNK = 256 * 1024
_BOMB = "Unpack it yourself if you trust it, and read the folder."


def members(path: Path | IO[bytes], where: str) -> list[zipfile.ZipInfo]:
    """Return the files in a zip archive, sorted by name, after checking it as check_archive does."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as bad:
        raise DamagedInputError("The zip archive is damaged or cut off.", where=where, hint="Fetch it again.") from bad
    except (PermissionError, FileNotFoundError) as bad:
        raise ForbiddenError(
            f"The archive cannot be read ({bad.strerror}).", where=where, hint="Check the path."
        ) from bad
    except OSError as bad:
        raise MachineError(f"The archive cannot be read ({bad.strerror}).", where=where) from bad
    check_archive(infos, where)
    return sorted(infos, key=lambda info: info.filename)


def check_archive(infos: list[zipfile.ZipInfo], where: str) -> None:
    """Raise TooLargeError where the declared sizes are beyond the limits."""
    if len(infos) > MOST_MEMBERS:
        raise TooLargeError(
            f"The archive has {len(infos):,} files; the limit is {MOST_MEMBERS:,}.", where=where, hint=_BOMB
        )
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if total > MOST_TOTAL:
        raise TooLargeError(
            f"The archive unpacks to {readable_size(total)}; the limit is {readable_size(MOST_TOTAL)}.",
            where=where,
            hint=_BOMB,
        )
    if total > RATIO_FROM and total > MOST_RATIO * max(packed, 1):
        raise TooLargeError(
            f"The archive unpacks to {total // max(packed, 1):,} times its size, as zip bombs do.",
            where=where,
            hint=_BOMB,
        )


def unpack(path: Path | IO[bytes], member: str, where: str) -> bytes:
    """Return the bytes of one member, counted while they are unpacked, whatever size the archive declares.

    Raises TooLargeError, EncryptedInputError, DamagedInputError or ForbiddenError.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(member)
            if info.flag_bits & 0x1:
                raise EncryptedInputError(
                    "The archive needs a password.", where=where, hint="Unpack it and read the folder."
                )
            with archive.open(info) as stream:
                return _counted(stream, info, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as bad:
        raise DamagedInputError(
            "This file of the archive is damaged.", where=where, hint="Fetch the archive again."
        ) from bad
    except KeyError as bad:
        raise ForbiddenError("The archive has no such file.", where=where, hint="Check the path.") from bad
    except (PermissionError, FileNotFoundError) as bad:
        raise ForbiddenError(
            f"The archive cannot be read ({bad.strerror}).", where=where, hint="Check the path."
        ) from bad
    except OSError as bad:
        raise MachineError(f"The archive cannot be read ({bad.strerror}).", where=where) from bad


def _counted(stream: IO[bytes], info: zipfile.ZipInfo, where: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MOST_BYTES:
            raise TooLargeError(f"The file unpacks to more than {readable_size(MOST_BYTES)}.", where=where, hint=_BOMB)
        if size > RATIO_FROM and size > MOST_RATIO * max(info.compress_size, 1):
            raise TooLargeError("The file unpacks to far more than its size, as zip bombs do.", where=where, hint=_BOMB)
        parts.append(chunk)
    return b"".join(parts)
