"""Is structured data what it claims to be? Works on stored files alone, never by parsing."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policy_parse.model import PolicyDocument
    from policy_parse.validation.findings import Finding

__all__ = ["validate"]


def validate(
    subject: "PolicyDocument | str | PathLike[str] | Iterable[str | PathLike[str]]",
    *,
    raw: str | PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> "tuple[Finding, ...]":
    """The findings of every rule in a document, a structured file, or folders of them, in file order.

    ``raw`` is the folder of the raw files; without it they are looked for beside the structured ones.
    ``select`` and ``ignore`` take codes or their beginnings (``PP03``). Raises StoredDataError when a
    path is missing; what is wrong inside a file is a finding.
    """
    from policy_parse.model import PolicyDocument
    from policy_parse.validation import engine
    from policy_parse.validation.dataset import open_dataset

    if isinstance(subject, PolicyDocument):
        return engine.of_document(subject, select=select, ignore=ignore)
    paths = [subject] if isinstance(subject, str | PathLike) else list(subject)
    dataset = open_dataset(map(Path, paths), raw=Path(raw) if raw else None)
    return tuple(engine.run(dataset, engine.chosen(select, ignore)))
