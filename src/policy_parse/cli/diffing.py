"""The work of ``diff``: files in, a comparison out."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from policy_parse.cli.messages import emit
from policy_parse.errors import PolicyParseError
from policy_parse.model import Metadata, PolicyDocument, SourceInfo
from policy_parse.reading.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from policy_parse.diff.render import Format
    from policy_parse.diff.select import FailOn, ListName

T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What the command line asks for."""

    paths: tuple[str, ...]
    format: str = "text"
    output: Path | None = None
    only: tuple[str, ...] = ()
    summary: bool = False
    formatting: bool = False
    fail_on: tuple[str, ...] = ()
    exit_zero: bool = False
    colour: str = "auto"
    textconv: bool = False
    git: bool = False
    limits: Limits = DEFAULT


def run(options: DiffOptions) -> int:
    """0 the same, 1 different; what can't be done raises PolicyParseError."""
    if options.textconv:
        return _textconv(options)
    if options.git:
        return _driver(options)
    if len(options.paths) < 2:
        raise PolicyParseError("diff needs two files: OLD NEW")
    if options.summary and (options.format in ("html", "docx") or len(options.paths) > 2):
        raise PolicyParseError("--summary counts for two versions, as text, markdown or json")
    documents = [opened(path, options.limits) for path in options.paths]
    return _compared(documents, options) if len(documents) == 2 else _history(documents, options)


def opened(path: str, limits: Limits = DEFAULT) -> PolicyDocument:
    """The document in a structured file, or extracted from any other."""
    from policy_parse import storage

    place = Path(path)
    if place.suffix.lower() in storage.SUFFIXES and _is_structured(place):
        return storage.load(place)
    from policy_parse.pipeline import parse
    from policy_parse.reading import read

    return parse(read(path, limits=limits))


def _compared(documents: Sequence[PolicyDocument], options: DiffOptions, exit_code: bool = True) -> int:
    from policy_parse.diff.compare import diff
    from policy_parse.diff.render import render
    from policy_parse.diff.select import FAIL_ON, LISTS, matters, only

    fail_on: tuple[FailOn, ...] = _known("--fail-on", options.fail_on, FAIL_ON)
    difference = whole = diff(documents[0], documents[1])
    stops = matters(difference, fail_on) if fail_on else None
    if options.only:
        lists: tuple[ListName, ...] = _known("--only", options.only, LISTS)
        difference = only(difference, lists)
    told = render(
        difference,
        cast("Format", options.format),
        colour=_coloured(options),
        summary=options.summary,
        formatting=options.formatting,
        whole=whole,
    )
    _write(told, options)
    different = not difference.same if stops is None else stops
    return int(different and exit_code and not options.exit_zero)


def _history(documents: Sequence[PolicyDocument], options: DiffOptions) -> int:
    from policy_parse.diff.history import history
    from policy_parse.diff.render.history import render_history
    from policy_parse.diff.select import LISTS

    if options.fail_on:
        raise PolicyParseError("--fail-on compares two versions, not three")
    lists: tuple[ListName, ...] = _known("--only", options.only, LISTS) or ("sections", "indicators")
    told = history(documents, lists)
    _write(render_history(told, options.format), options)
    return int(not told.same and not options.exit_zero)


def _textconv(options: DiffOptions) -> int:
    from policy_parse.diff.git import textconv

    if len(options.paths) != 1:
        raise PolicyParseError("--textconv takes one file")
    _write(textconv(opened(options.paths[0], options.limits)), options)
    return 0


def _driver(options: DiffOptions) -> int:
    """git stops at any exit code but 0, so differences are no failure here."""
    from policy_parse.diff.git import driver_call

    call = driver_call(options.paths)
    if call is None:
        _write(f"* Unmerged path {options.paths[0]}\n", options)
        return 0
    documents = [_of_git(path, call.path, options.limits) for path in (call.old, call.new)]
    return _compared(documents, options, exit_code=False)


def _of_git(path: str, name: str, limits: Limits) -> PolicyDocument:
    """The document git holds in a temporary file, under its name in the work tree; an empty one for none."""
    from policy_parse.diff.git import NOTHING

    if path == NOTHING:
        source = SourceInfo(
            file=NOTHING, media_type="text/plain", sha256="0" * 64, encoding=None, char_count=0
        )
        return PolicyDocument(source=source, metadata=Metadata())
    document = opened(path, limits)
    return document.model_copy(update={"source": document.source.model_copy(update={"file": name})})


def _is_structured(path: Path) -> bool:
    """Whether a .json or .yaml file holds a document of ours, not somebody's data."""
    try:
        with path.open("rb") as file:
            return b"schema_version" in file.read(512)
    except OSError:
        return True  # loading it says what is wrong


def _known(option: str, words: Sequence[str], choices: tuple[T, ...]) -> tuple[T, ...]:
    found = tuple(c for w in words for c in choices if c == w)
    if len(found) != len(words):
        wrong = next(w for w in words if w not in choices)
        raise PolicyParseError(f"{option}: {wrong} is none of {', '.join(choices)}")
    return found


def _coloured(options: DiffOptions) -> bool:
    if options.colour != "auto":
        return options.colour == "always"
    if options.output is not None or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() or (options.git and bool(os.environ.get("GIT_PAGER_IN_USE")))


def _write(told: str | bytes, options: DiffOptions) -> None:
    from policy_parse.storage import files

    if options.output is not None:
        for path in options.paths:
            if options.output.exists() and Path(path).exists() and options.output.samefile(path):
                raise PolicyParseError(f"{options.output}: would write over the input {path}")
        data = told.encode("utf-8") if isinstance(told, str) else told
        files.write_bytes(options.output, data)
    elif isinstance(told, bytes):
        if sys.stdout.isatty():
            raise PolicyParseError("docx is no text for a terminal: -o FILE")
        sys.stdout.buffer.write(told)
    else:
        emit(told)
