"""Documents on disk: YAML for reading, JSON for machines; the same tree (see the data contract)."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import BaseModel

from policy_parse.errors import StoredDataError
from policy_parse.model import PolicyDocument
from policy_parse.storage import files, json_format, tree, yaml_writer
from policy_parse.storage.tree import Positions, Tree, Way

Model = TypeVar("Model", bound=BaseModel)
Format = Literal["yaml", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: File endings of structured files.
SUFFIXES: dict[str, Format] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Format",
    "dump",
    "dumps",
    "encoded",
    "format_of",
    "load",
    "loads",
    "positions",
    "read_tree",
]


def dumps(document: PolicyDocument, format: Format = "yaml", *, with_text: bool = False) -> str:
    """``document`` as text. YAML leaves the full ``text`` out unless ``with_text``; JSON always has it."""
    return b"".join(encoded(document, format, with_text=with_text)).decode("utf-8", "surrogatepass")


def encoded(document: PolicyDocument, format: Format = "yaml", *, with_text: bool = False) -> list[bytes]:
    """The same in UTF-8, in pieces: a long document takes less memory that way."""
    plain = tree.of_document(document, with_text=with_text or format == "json", lazy=True)
    return _WRITERS[format](plain)


def dump(
    document: PolicyDocument, path: str | Path, format: Format | None = None, *, with_text: bool = False
) -> Path:
    """Write ``document`` to ``path``, atomically, in ``format`` or the one its ending names."""
    path = Path(path)
    files.write_bytes(path, *encoded(document, format or format_of(path), with_text=with_text))
    return path


def load(path: str | Path) -> PolicyDocument:
    """The document stored in a ``.yaml`` or ``.json`` file; StoredDataError says where it is wrong."""
    path = Path(path)
    return loads(files.read_text(path), format_of(path), name=str(path))


def loads(text: str, format: Format = "yaml", *, name: str = "-") -> PolicyDocument:
    """The document in a YAML or JSON text; ``name`` stands in error messages."""
    return checked(PolicyDocument, text, format, name)


def checked(kind: type[Model], text: str, format: Format, name: str) -> Model:
    """The record of ``kind`` in a text; StoredDataError with its place for the first thing that is wrong."""
    from pydantic import ValidationError

    plain = read_tree(text, format, name)
    try:
        return kind.model_validate(plain)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = nearest(positions(text, format, name), first["loc"])
        field = ".".join(map(str, first["loc"])) or "document"
        raise StoredDataError(f"{name}:{where[0]}:{where[1]}: {field}: {first['msg']}") from None


def read_tree(text: str, format: Format, name: str) -> Tree:
    """The plain tree in a text, not yet checked against the models."""
    if format == "json":
        return json_format.loads(text, name)
    from policy_parse.storage import yaml_reader

    return yaml_reader.loads(text, name)


def positions(text: str, format: Format, name: str) -> Positions:
    """Line and column of every node of a text that :func:`read_tree` accepts."""
    if format == "json":
        return json_format.positions(text)
    from policy_parse.storage import yaml_reader

    found: Positions = {}
    yaml_reader.loads(text, name, found)
    return found


def format_of(path: Path) -> Format:
    """The format that a file's ending names; StoredDataError for any other ending."""
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise StoredDataError(f"{path}: not a .yaml or .json file") from None


def nearest(places: Positions, path: Way) -> tuple[int, int]:
    """The place of a node, or of the nearest node above it that has one."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (1, 1))


_WRITERS: dict[Format, Callable[[dict[str, Tree]], list[bytes]]] = {
    "yaml": yaml_writer.encoded,
    "json": json_format.encoded,
}
