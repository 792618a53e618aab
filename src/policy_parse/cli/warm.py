"""Compiled patterns kept between runs: compiling them is most of what a short run would cost.

The program's patterns are many and large, and Python compiles them anew in every process. Their
compiled code is kept in the user's own cache folder, readable by nobody else, and handed to
:mod:`re` before the first pattern is asked for. Anything unexpected (no folder, another Python,
a damaged file) means that patterns are compiled as usual.
"""

import marshal
import os
import re
import sys
from array import array
from pathlib import Path
from typing import Any

#: Pattern and flags → flags, code, groups, group names, group name of each group.
_Kept = dict[tuple[str, int], tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]]
#: :mod:`re` itself holds 512 patterns.
_MOST = 480


def load() -> _Kept:
    """Hand the kept patterns to :mod:`re`; what was kept, for :func:`save`."""
    try:
        import _sre  # type: ignore[import-not-found]

        path = _file()
        if path.stat().st_uid != os.getuid():
            return {}
        kept: _Kept = marshal.loads(path.read_bytes())
        for (pattern, flags), (final, code, groups, names, indexed) in kept.items():
            words = array("I", code).tolist()
            compiled = _sre.compile(pattern, final, words, groups, names, indexed)
            _known()[str, pattern, flags] = compiled
    except Exception:
        return {}
    return kept


def save(kept: _Kept) -> None:
    """Keep what this run has compiled, if that is news."""
    try:
        fresh = [key[1:] for key in _known() if key[0] is str and key[1:] not in kept]
        if not fresh:
            return
        made = {key: _code(*key) for key in fresh}
        whole = kept | made if len(kept) + len(made) <= _MOST else made
        _write(_file(), marshal.dumps(whole))
    except Exception:
        return


def _code(pattern: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    indexed: list[str | None] = [None] * state.groups
    for name, index in state.groupdict.items():
        indexed[index] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(indexed)


def _known() -> dict[tuple[type, str, int], Any]:
    known: dict[tuple[type, str, int], Any] = re._cache  # type: ignore[attr-defined]
    return known


def _file() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(root) / "policy-parse" / f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    with open(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(data)
    os.replace(temporary, path)
