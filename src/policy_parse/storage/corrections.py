"""Correction files: ``data/corrections/NAME.yaml`` for the raw file ``data/raw/NAME.*``."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from policy_parse import storage
from policy_parse.corrections import Correction, CorrectionFile
from policy_parse.errors import StoredDataError
from policy_parse.storage import files, yaml_writer
from policy_parse.storage.tree import of_value


def find(raw: Path, folder: Path | None = None) -> Path | None:
    """The correction file of a raw file, if any: in ``folder``, or in ``corrections`` beside its folder."""
    path = (folder or files.corrections_beside(raw)) / f"{raw.stem}.yaml"
    return path if path.is_file() else None


def load(path: Path) -> CorrectionFile:
    """The corrections of a file; StoredDataError says where it is wrong."""
    return storage.checked(CorrectionFile, files.read_text(path), "yaml", str(path))


def load_for(raw: Path, folder: Path | None = None) -> tuple[Path, tuple[Correction, ...]] | None:
    """The corrections of a raw file and where they are kept; None if there are none.

    A file that was written for another document of that name (another ending) is not for this one.
    """
    path = find(raw, folder)
    if path is None:
        return None
    kept = load(path)
    return (path, kept.corrections) if kept.document == raw.name else None


def place(path: Path, index: int) -> tuple[int, int]:
    """Line and column of one correction."""
    places = storage.positions(files.read_text(path), "yaml", str(path))
    return storage.nearest(places, ("corrections", index))


def strays(folder: Path, raw_folders: Iterable[Path]) -> Iterator[tuple[Path, tuple[int, int], str]]:
    """The correction files that belong to no raw file: path, line and column, one sentence.

    Raw files are looked for in ``raw_folders`` and in every folder beside ``folder``. A file for a raw
    file of that name that can't be read is none of these: whoever applies it says so.
    """
    beside = [path for path in folder.parent.glob("*") if path.is_dir() and path != folder]
    raws = {path.name for raw in (*raw_folders, *beside) for path in raw.glob("*") if path.is_file()}
    stems = {Path(name).stem for name in raws if Path(name).suffix not in storage.SUFFIXES}
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() not in storage.SUFFIXES or path.name.startswith(".") or not path.is_file():
            continue
        if path.suffix != ".yaml":
            yield path, (1, 1), f"is not read: correction files are called {path.stem}.yaml"
            continue
        try:
            document = load(path).document
        except StoredDataError:
            if path.stem not in stems:
                yield path, (1, 1), f"there is no raw file {path.stem}.*"
            continue
        if document not in raws:
            message = f"there is no raw file {document}"
        elif Path(document).stem != path.stem:
            message = f"is not read: the corrections of {document} are called {Path(document).stem}.yaml"
        else:
            continue
        places = storage.positions(files.read_text(path), "yaml", str(path))
        yield path, storage.nearest(places, ("document",)), message


def append(path: Path, document: str, corrections: Iterable[Correction]) -> int:
    """Add ``corrections`` to the file, made when needed; how many it did not hold already."""
    kept = load(path) if path.is_file() else CorrectionFile(document=document)
    if kept.document != document:
        raise StoredDataError(f"{path}: holds the corrections of {kept.document}, not of {document}")
    rows = list(kept.corrections)
    fresh = [correction for correction in corrections if correction not in rows]
    for correction in fresh:
        same = next((index for index, row in enumerate(rows) if _merge(row, correction)), None)
        if same is None:
            rows.append(correction)
        else:
            rows[same] = _merge(rows[same], correction) or correction
    if fresh:
        files.write_text(path, dumps(kept.model_copy(update={"corrections": tuple(rows)})))
    return len(fresh)


def _merge(old: Correction, new: Correction) -> Correction | None:
    """Both in one, where they set fields of one fact: the newer value holds. None if they do not."""
    same = all(getattr(old, name) == getattr(new, name) for name in ("fact", "at", "words", "context"))
    told = old.set if old.set is not None else old.add
    if not same or told is None or new.set is None:
        return None
    field = "set" if old.set is not None else "add"
    return new.model_copy(update={"set": None, field: told | new.set})


def dumps(kept: CorrectionFile) -> str:
    """The file's text; what a correction does not say is left out."""
    rows = [_said(correction) for correction in kept.corrections]
    return yaml_writer.dumps({"document": kept.document, "corrections": rows})


def _said(correction: Correction) -> dict[str, Any]:
    names = type(correction).model_fields
    said = {name: value for name in names if (value := getattr(correction, name)) not in (None, False)}
    return {name: of_value(value) for name, value in said.items()}
