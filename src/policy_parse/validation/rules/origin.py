"""PP041–PP043: is the file what this version makes of the raw file as it is now?"""

from collections.abc import Iterator

from policy_parse.errors import MissingExtraError, PolicyParseError
from policy_parse.model import PolicyDocument
from policy_parse.storage import tree
from policy_parse.storage.tree import Tree, Way
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation

_GENERATOR = PolicyDocument.model_fields["generator"].default
_SCHEMA_VERSION = PolicyDocument.model_fields["schema_version"].default


def version(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP041."""
    if file.document is None:
        return
    if file.document.schema_version != _SCHEMA_VERSION:
        message = f"schema version {file.document.schema_version}, this is {_SCHEMA_VERSION}"
        yield Violation(("schema_version",), message)
    if file.document.generator != _GENERATOR:
        yield Violation(("generator",), f"made by {file.document.generator}, this is {_GENERATOR}")


def raw_changed(file: Stored, _: Dataset) -> Iterator[Violation]:
    """PP042."""
    if file.raw_changed:
        yield Violation(("source", "sha256"), f"{file.raw_path} has changed since: extract it again")


def stale(file: Stored, dataset: Dataset) -> Iterator[Violation]:
    """PP043: needs an extractor; says the first difference only."""
    if file.document is None or file.raw_path is None or file.raw_changed or dataset.extractor is None:
        return
    try:
        fresh = dataset.extractor(file.raw_path, dataset.corrections, True)
    except MissingExtraError:
        return  # not installed here: PP013 says that the raw file was not looked at
    except PolicyParseError as error:
        yield Violation((), f"extracting {file.raw_path} again fails: {error}")
        return
    with_text = bool(file.document.text)
    old = tree.of_document(file.document, with_text=with_text)
    new = tree.of_document(fresh, with_text=with_text)
    if (path := _difference(old, new)) is not None:
        yield Violation(path, f"extracting {file.raw_path} again gives something else here")


def _difference(old: Tree, new: Tree, path: Way = ()) -> Way | None:
    """The way to the first place where two trees differ."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        steps = ((key, old[key], new[key]) for key in old)
        return next((d for key, a, b in steps if (d := _difference(a, b, (*path, key))) is not None), None)
    if isinstance(old, list) and isinstance(new, list):
        for index, (a, b) in enumerate(zip(old, new, strict=False)):
            if (found := _difference(a, b, (*path, index))) is not None:
                return found
        return path if len(old) != len(new) else None
    return None if old == new else path
