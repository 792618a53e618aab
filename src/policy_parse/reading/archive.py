"""Zip members, counted and measured while they are unpacked. Their names are never used as paths."""

import zipfile
import zlib
from io import BytesIO

from policy_parse.errors import LimitError, ReadError
from policy_parse.reading.limits import Limits

_CHUNK = 1 << 16
#: Below this size a high ratio is no threat (a table of equal rows packs a thousandfold).
_RATIO_FROM = 8 * 1024 * 1024
_ENCRYPTED = 0x1


#: Signature of a member in the archive's directory.
_DIRECTORY = b"PK\x01\x02"


def open_zip(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """The archive's directory. Raises ReadError when it is damaged or lists too many members."""
    if data.count(_DIRECTORY) > limits.max_members:
        raise LimitError(f"{name}: more than {limits.max_members} members in the archive", "members")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError) as error:
        raise ReadError(f"{name}: a damaged zip archive ({error})") from None


class Archive:
    """An office package. Every read is bounded, whatever sizes its directory claims."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Raises ReadError for a damaged archive, too many members, or the same name twice."""
        self._name = name
        self._limits = limits
        self._left = limits.max_unpacked
        self._zip = open_zip(data, name, limits)
        infos = self._zip.infolist()
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            key = _key(info.filename)
            if key in self._infos:
                raise ReadError(f"{name}: the archive holds {info.filename!r} twice")
            self._infos[key] = info

    def __contains__(self, member: str) -> bool:
        return _key(member) in self._infos

    def read(self, member: str) -> bytes | None:
        """The member's bytes, None when there is none of that name.

        Raises ReadError when it is encrypted, damaged, lies about its size, or unpacks to more
        than the limits allow.
        """
        info = self._infos.get(_key(member))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise ReadError(f"{self._name}: password-protected; save it without a password first")
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._measure(member, size, len(chunk), info.compress_size)
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise ReadError(f"{self._name}: {member} in it is damaged ({error})") from None
        except RuntimeError:
            raise ReadError(f"{self._name}: password-protected; save it without a password first") from None
        if size != info.file_size:
            raise ReadError(f"{self._name}: {member} in it is not of the size it claims")
        return b"".join(parts)

    def _measure(self, member: str, size: int, chunk: int, packed: int) -> None:
        self._left -= chunk
        if self._left < 0:
            raise LimitError(
                f"{self._name}: unpacks to more than {self._limits.max_unpacked} bytes", "unpacked"
            )
        if size > self._limits.max_member:
            raise LimitError(
                f"{self._name}: {member} in it unpacks to more than {self._limits.max_member} bytes", "member"
            )
        if size > _RATIO_FROM and size > self._limits.max_ratio * max(packed, 1):
            raise LimitError(f"{self._name}: {member} in it is packed too tightly to be a document", "ratio")


def _key(member: str) -> str:
    return member.replace("\\", "/").lstrip("/").lower()
