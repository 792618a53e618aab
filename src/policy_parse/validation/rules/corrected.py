"""PP080–PP083: what people put right, held against what the rules say now."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from policy_parse.corrections import Problem
from policy_parse.errors import StoredDataError
from policy_parse.storage import SUFFIXES, corrections
from policy_parse.storage.corrections import find
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation
from policy_parse.validation.rules.form import placed


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
    place, message = placed(str(error))
    yield Violation((), message, place=place, file=kept)


def gone(file: Stored, dataset: Dataset) -> Iterator[Violation]:
    """PP080: words that are gone, and whole files whose document is."""
    yield from _noted("gone", file, dataset)
    folder = _folder(file, dataset)
    if dataset.extractor is None or file.document is None or folder is None:
        return
    names = {file.path.stem, Path(file.document.source.file).stem}
    if file.raw_path is not None:
        names.add(file.raw_path.stem)
    whole = _whole(file, dataset)
    if whole and file is not next(f for f in dataset.files if f.document and _folder(f, dataset) == folder):
        return
    for kept, place, message in corrections.strays(folder, _raws(file)):
        # Who asks for one file of many is told of its own corrections only.
        if whole or kept.stem in names:
            yield Violation(("document",), message, place=place, file=kept)


def _raws(file: Stored) -> list[Path]:
    """The folders of raw files that are there, first that of the file's own."""
    own = file.path.parent
    found = [folder for folder in file.raw_folders if folder != own and folder.is_dir()]
    return [file.raw_path.parent, *found] if file.raw_path else found


def _folder(file: Stored, dataset: Dataset) -> Path | None:
    """Where the corrections of a file are kept, if there is such a folder and the raw files are at hand."""
    raws = _raws(file)
    folders = [dataset.corrections] if dataset.corrections else [raw.parent / "corrections" for raw in raws]
    return next((folder for folder in folders if raws and folder.is_dir()), None)


def _whole(file: Stored, dataset: Dataset) -> bool:
    """Whether all structured files of the folder are being looked at."""
    known = {other.path for other in dataset.files}
    return all(p in known for p in file.path.parent.glob("*") if p.suffix.lower() in SUFFIXES)


needless = partial(_noted, "needless")
conflict = partial(_noted, "conflict")
unfit = partial(_noted, "unfit")
