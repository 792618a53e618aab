"""Files on disk: read whole, written whole or not at all."""

import itertools
import os
from collections.abc import Iterable
from pathlib import Path

from policy_parse.errors import StoredDataError

#: Tells the temporary files of one process apart.
_NUMBERS = itertools.count()


def read_text(path: Path) -> str:
    """The UTF-8 text of a stored file; StoredDataError when it can't be had."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise StoredDataError(f"{path}: {reason(error)}") from None
    except UnicodeDecodeError as error:
        raise StoredDataError(f"{path}: not UTF-8 (byte {error.start})") from None


def write_text(path: Path, text: str) -> None:
    """Write ``path`` atomically: a temporary file beside it takes its name when it is whole."""
    write_bytes(path, text.encode("utf-8", "surrogatepass"))


def write_bytes(path: Path, *data: bytes) -> None:
    """Write the pieces of ``data`` atomically; StoredDataError when that fails, and then nothing is left."""
    try:
        if path.is_symlink() and (path := real(path)).is_symlink():
            raise StoredDataError(f"{path}: cannot write: a loop of symbolic links")
        if path.exists() and not path.is_file():
            path.write_bytes(b"".join(data))  # a device or a pipe has no name to take over
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name[:32]}.{os.getpid()}-{next(_NUMBERS)}.tmp")
        try:
            _write_whole(temporary, data, _mode(path))
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoredDataError(f"{path}: cannot write: {reason(error)}") from None


def real(path: Path) -> Path:
    """Where symbolic links lead; a loop of them leads to itself."""
    return Path(os.path.realpath(path))


def reason(error: OSError) -> str:
    """What the system says went wrong, in its plain words."""
    return (error.strerror or str(error)).lower()


def _write_whole(path: Path, data: Iterable[bytes], mode: int) -> None:
    """Create ``path``. Where the system can, it gets its name when it is whole: kill -9 leaves no half."""
    path.unlink(missing_ok=True)
    try:
        handle = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, mode)
    except (AttributeError, OSError):
        handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, mode)
    with os.fdopen(handle, "wb") as file:
        file.writelines(data)
        file.flush()
        os.chmod(handle, mode)
        if not path.exists():
            # The folder handle is not used for an absolute path; with one, Python follows the link.
            os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle, follow_symlinks=True)


def _mode(path: Path) -> int:
    """The permissions ``path`` has, or those a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def corrections_beside(raw: Path) -> Path:
    """The usual folder of corrections: beside that of the raw file, which may be the current one."""
    named = raw if raw.parent.name not in ("", "..") else raw.absolute()
    return named.parent.parent / "corrections"
