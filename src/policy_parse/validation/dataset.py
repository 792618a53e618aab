"""Structured files as validation sees them: the tree, the document, their places, and the raw text behind."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policy_parse import storage
from policy_parse.corrections import Note, apply
from policy_parse.errors import PolicyParseError, StoredDataError
from policy_parse.model import PolicyDocument
from policy_parse.reading import read
from policy_parse.reading.limits import DEFAULT, Limits
from policy_parse.reading.source import Source
from policy_parse.span import Span
from policy_parse.storage import corrections
from policy_parse.storage.tree import Positions, Tree, Way
from policy_parse.validation import conformance

#: Extracts a raw file anew: path, folder of corrections (None: the usual one), whether to apply them.
Extractor = Callable[[Path, Path | None, bool], PolicyDocument]


@dataclass(eq=False)
class Stored:
    """One structured file, or JSON ``content`` that is in no file yet."""

    path: Path
    raw_folders: tuple[Path, ...] = ()
    content: str | None = None
    limits: Limits = DEFAULT

    @cached_property
    def loaded(self) -> Tree | StoredDataError:
        """The plain tree, or why there is none."""
        try:
            return storage.read_tree(self._text, self._format, str(self.path))
        except StoredDataError as error:
            return error

    @cached_property
    def faults(self) -> tuple[tuple[Way, str], ...]:
        """Where the tree does not conform to the schema."""
        return () if isinstance(self.loaded, StoredDataError) else tuple(conformance.faults(self.loaded))

    @cached_property
    def document(self) -> PolicyDocument | None:
        """The document, when the file conforms."""
        if isinstance(self.loaded, StoredDataError) or self.faults:
            return None
        return PolicyDocument.model_validate(self.loaded)

    @cached_property
    def raw_path(self) -> Path | None:
        """The raw file of the document: by its name, or else by the hash of its bytes."""
        if self.document is None:
            return None
        info = self.document.source
        for folder in self.raw_folders:
            if (path := folder / info.file).is_file():
                return path
        files = (p for folder in self.raw_folders if folder.is_dir() for p in sorted(folder.iterdir()))
        return next((p for p in files if p.is_file() and _sha256(p) == info.sha256), None)

    @cached_property
    def raw_changed(self) -> bool:
        """Whether the raw file is there and is not what the document was made from."""
        return (
            self.raw_path is not None
            and self.document is not None
            and _sha256(self.raw_path) != self.document.source.sha256
        )

    @cached_property
    def raw(self) -> Source | None:
        """What reading the raw file gives, when it is there, readable and unchanged."""
        if self.raw_path is None or self.raw_changed:
            return None
        try:
            return read(self.raw_path, limits=self.limits)
        except PolicyParseError:
            return None

    @property
    def text(self) -> str | None:
        """The full text that spans point into, if the file carries it or the raw file gives it."""
        if self.document is not None and self.document.text:
            return self.document.text
        return self.raw.text if self.raw else None

    def place(self, way: Way) -> tuple[int, int]:
        """Line and column of a node in the file; of the nearest node above it that has one."""
        return storage.nearest(self._positions, way)

    def raw_place(self, span: Span | None) -> str | None:
        """``FILE:LINE`` (or page) of a span in the raw file, if that is known."""
        if span is None or self.raw is None or self.raw_path is None:
            return None
        for paragraph in self.raw.paragraphs:
            if paragraph.span.start <= span.start < paragraph.span.end:
                place = paragraph.place
                if place.line is not None:
                    return f"{self.raw_path}:{place.line}"
                return f"{self.raw_path} page {place.page}" if place.page is not None else str(self.raw_path)
        return None

    @cached_property
    def _text(self) -> str:
        return storage.files.read_text(self.path) if self.content is None else self.content

    @property
    def _format(self) -> storage.Format:
        return storage.format_of(self.path) if self.content is None else "json"

    @cached_property
    def _positions(self) -> Positions:
        if isinstance(self.loaded, StoredDataError):
            return {}
        return storage.positions(self._text, self._format, str(self.path))


@dataclass(eq=False)
class Dataset:
    """Structured files that belong together."""

    files: tuple[Stored, ...]
    extractor: Extractor | None = None
    corrections: Path | None = None
    _notes: dict[Path, tuple[Path, tuple[Note, ...]] | StoredDataError | None] = field(default_factory=dict)

    @cached_property
    def documents(self) -> tuple[tuple[Stored, PolicyDocument], ...]:
        """Those files that conform, each with its document."""
        return tuple((file, file.document) for file in self.files if file.document is not None)

    def unapplied(self, file: Stored) -> tuple[Path, tuple[Note, ...]] | StoredDataError | None:
        """The corrections of a file that do not apply, and where they are kept; or what is wrong there."""
        if file.path not in self._notes:
            try:
                self._notes[file.path] = self._tried(file)
            except StoredDataError as error:
                self._notes[file.path] = error
        return self._notes[file.path]

    def _tried(self, file: Stored) -> tuple[Path, tuple[Note, ...]] | None:
        if self.extractor is None or file.raw_path is None or file.raw_changed:
            return None
        kept = corrections.load_for(file.raw_path, self.corrections)
        if kept is None:
            return None
        try:
            document = self.extractor(file.raw_path, self.corrections, False)
        except PolicyParseError:
            return None
        return kept[0], apply(document, kept[1]).notes


def open_dataset(
    paths: Iterable[Path],
    *,
    raw: Path | None = None,
    corrections: Path | None = None,
    extractor: Extractor | None = None,
    limits: Limits = DEFAULT,
) -> Dataset:
    """The structured files named, and those below folders named.

    The raw files are looked for in ``raw``, or in ``raw`` beside a file's folder and in the folder
    itself, and read within ``limits``. Raises StoredDataError when a path is missing or a folder holds no
    structured file.
    """
    found: dict[Path, Stored] = {}
    for path in paths:
        for file in _files(path):
            folders = (raw,) if raw else (file.parent.parent / "raw", file.parent / "raw", file.parent)
            found.setdefault(file, Stored(file, folders, limits=limits))
    return Dataset(tuple(found.values()), extractor, corrections)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in storage.SUFFIXES and p.is_file())
        if not inside:
            raise StoredDataError(f"{path}: a folder without structured files")
        return inside
    if not path.exists():
        raise StoredDataError(f"{path}: no such file")
    storage.format_of(path)
    return [path]


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
