"""Gold annotations: one YAML file a document, written by a person from reading it."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from policy_parse import storage
from policy_parse.errors import StoredDataError
from policy_parse.storage import files

Row = dict[str, Any]
_LISTS = {
    "sections": ("id",),
    "indicators": ("text",),
    "measures": ("text", "action"),
    "mechanisms": ("name",),
    "citations": (),
    "responsible": ("in", "name", "role"),
    "deadlines": ("in", "text"),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """``doc`` names the raw file, without its ending. A list that is None was not annotated."""

    doc: str
    metadata: Row
    lists: dict[str, list[Row] | None]


def load(path: Path) -> Gold:
    """The annotations of a file; StoredDataError says where it is wrong."""
    text = files.read_text(path)
    tree = storage.read_tree(text, "yaml", str(path))

    def wrong(way: tuple[str | int, ...], what: str) -> StoredDataError:
        line, column = storage.nearest(storage.positions(text, "yaml", str(path)), way)
        return StoredDataError(f"{path}:{line}:{column}: {what}")

    if not isinstance(tree, dict):
        raise wrong((), "not gold annotations")
    if strange := set(tree) - {"doc", "metadata", *_LISTS}:
        raise wrong((min(strange),), f"unknown key {min(strange)}")
    lists: dict[str, list[Row] | None] = {}
    for name, needed in _LISTS.items():
        rows = tree.get(name)
        lists[name] = rows
        for index, row in enumerate(rows or ()):
            missing = [key for key in needed if not isinstance(row, dict) or row.get(key) is None]
            if missing:
                raise wrong((name, index), f"{name}: needs {', '.join(missing)}")
    doc = tree.get("doc") or path.stem
    return Gold(doc if isinstance(doc, str) else path.stem, tree.get("metadata") or {}, lists)


def number(value: Any) -> Decimal | None:
    """A gold number as one, None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None
