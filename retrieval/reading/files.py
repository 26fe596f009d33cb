"""The bytes of files that may be anything: endless, a pipe, a link to nowhere."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def bounded_bytes(path: Path, limit: int) -> bytes:
    """What a file holds, at most `limit` bytes.

    Raises:
        OSError: it cannot be opened, or is longer (`EFBIG`), a folder, a pipe, a socket or a device.
        ValueError: the path holds a NUL.
    """
    # A pipe would wait forever, a device may never end, and opening a folder says "permission denied" on Windows.
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data
