"""Regular expressions (正则表达式) compiled once an installation, not once a process.

CPython keeps the byte code of modules, but compiles every pattern anew in every process: a third of
the time of a short run. :func:`compiled` keeps what the compiler made beside the byte code of this
module and on the same terms: for one interpreter, not where Python is told to write no byte code,
and never needed. What is kept carries a checksum, and the matcher checks its form before it runs it.
"""

import atexit
import marshal
import os
import re
import sys
import zlib
from array import array
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, AnyStr, Final

#: Flags, code, number of groups, names of groups, group names by number: what the matcher is made of.
_Parts = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

#: Private to CPython, so all that is asked of it may fail, and then :mod:`re` does its work as ever.
_matcher: Any = import_module("_sre")
_MADE_BY = (sys.version, _matcher.MAGIC, _matcher.CODESIZE, sys.byteorder)
_UNIT: Final = "I"
#: Patterns that are gone stay in the file until it is as large as this; then it begins anew.
_LARGEST = 4 << 20
#: Bytes of the checksum in front.
_SUM = 4


class Patterns:
    """The compiled patterns kept in one file, or for this process only."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._writes = path is not None and not sys.dont_write_bytecode and os.access(path.parent, os.W_OK)
        self._kept = self._load()
        self._new: dict[tuple[str | bytes, int], _Parts] = {}
        self._at_hand: dict[tuple[str | bytes, int], re.Pattern[Any]] = {}

    def compiled(self, source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
        """What :func:`re.compile` makes of ``source``; :exc:`re.error` where it is no pattern."""
        key = source, int(flags)
        found = self._at_hand.get(key)
        if found is None:
            found = self._at_hand[key] = self._of(source, int(flags))
        return found

    def _of(self, source: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        key = source, flags
        try:
            return _made(source, self._kept[key])
        except (KeyError, RuntimeError, TypeError, ValueError, OverflowError):
            pass
        if not self._writes:
            return re.compile(source, flags)
        try:
            parts = self._new[key] = _parts(source, flags)
            return _made(source, parts)
        except (ImportError, AttributeError, RuntimeError, TypeError, ValueError):
            self._new.pop(key, None)
            return re.compile(source, flags)

    def keep(self) -> None:
        """Write the file anew with what was compiled since; where that cannot be, nothing is lost."""
        if self._path is None or not self._new:
            return
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            data = marshal.dumps((_MADE_BY, {**self._kept, **self._new}))
            beside.write_bytes(_sum(data) + data)
            beside.replace(self._path)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _load(self) -> dict[tuple[str | bytes, int], _Parts]:
        if self._path is None:
            return {}
        try:
            with self._path.open("rb") as file:
                checksum, data = file.read(_SUM), file.read(_LARGEST)
            if checksum != _sum(data):
                return {}
            made_by, kept = marshal.loads(data)
        except (OSError, EOFError, ValueError, TypeError):
            return {}
        return kept if made_by == _MADE_BY and isinstance(kept, dict) else {}


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM, "big")


def _parts(source: str | bytes, flags: int) -> _Parts:
    """As ``re.compile`` of CPython 3.11 to 3.14 does it, stopping before the matcher is made."""
    parsed = import_module("re._parser").parse(source, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    names: dict[str, int] = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    flags = int(flags | parsed.state.flags)
    return flags, array(_UNIT, code).tobytes(), parsed.state.groups - 1, names, tuple(by_number)


def _made(source: AnyStr, parts: _Parts) -> re.Pattern[AnyStr]:
    flags, code, groups, names, by_number = parts
    words = memoryview(code).cast(_UNIT).tolist()
    made: re.Pattern[AnyStr] = _matcher.compile(source, flags, words, groups, names, by_number)
    return made


#: Where the byte code of this module is, if it has such a place.
_home = __spec__.cached if __spec__ else None
_patterns = Patterns(Path(_home).with_suffix(".patterns") if _home else None)
atexit.register(_patterns.keep)

#: :func:`re.compile` for the program's own patterns, which are kept: not for those that an input brings.
compiled = _patterns.compiled
