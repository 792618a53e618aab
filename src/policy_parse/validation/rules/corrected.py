"""PP080–PP083: what people put right, held against what the rules say now."""

import re
from collections.abc import Iterator
from functools import partial

from policy_parse.corrections import Problem
from policy_parse.errors import StoredDataError
from policy_parse.storage import corrections
from policy_parse.storage.corrections import find
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation

_PLACE = re.compile(r".*?:(\d+):(\d+): ")


def _noted(problem: Problem, file: Stored, dataset: Dataset) -> Iterator[Violation]:
    told = dataset.unapplied(file)
    if isinstance(told, StoredDataError):
        if problem == "unfit":
            yield from _unreadable(file, dataset, told)
    elif told is not None:
        kept, notes = told
        for note in notes:
            if note.problem == problem:
                place = corrections.place(kept, note.index)
                yield Violation(("corrections", note.index), note.message, place=place, file=kept)


def _unreadable(file: Stored, dataset: Dataset, error: StoredDataError) -> Iterator[Violation]:
    kept = find(file.raw_path, dataset.corrections) if file.raw_path else None
    found = _PLACE.match(str(error))
    place = (int(found[1]), int(found[2])) if found else (1, 1)
    message = str(error)[found.end() :] if found else str(error)
    yield Violation((), message, place=place, file=kept)


gone = partial(_noted, "gone")
needless = partial(_noted, "needless")
conflict = partial(_noted, "conflict")
unfit = partial(_noted, "unfit")
