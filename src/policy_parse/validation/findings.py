"""What validation gives: rules with stable codes, and findings with places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Literal

from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.invariants import Violation

Severity = Literal["error", "warning", "info"]
Check = Callable[[Stored, Dataset], Iterator[Violation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked. ``sentence`` says what must hold."""

    code: str
    name: str
    severity: Severity
    sentence: str
    check: Check

    @property
    def page(self) -> str:
        """The rule's page: why it is there, an example, how to put it right (Markdown)."""
        return (files(__package__) / "pages" / f"{self.code}.md").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule does not hold. Lines and columns count from 1."""

    code: str
    name: str
    severity: Severity
    message: str
    file: str
    line: int
    column: int
    field: str
    raw: str | None = None

    @property
    def fingerprint(self) -> str:
        """The same as long as the same thing is wrong, wherever the lines have moved."""
        return sha256("\0".join((self.code, self.file, self.field, self.message)).encode()).hexdigest()[:32]


def found_by(rule: Rule, file: Stored, dataset: Dataset) -> Iterator[Finding]:
    """The findings of one rule in one file."""
    for violation in rule.check(file, dataset):
        line, column = violation.place or file.place(violation.path)
        yield Finding(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            message=violation.message,
            file=_shown(violation.file or file.path),
            line=line,
            column=column,
            field=_field(file, violation),
            raw=file.raw_place(violation.span),
        )


def _shown(path: Path) -> str:
    """The path from where we are: the same in a baseline and in CI, whichever way it was named."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def _field(file: Stored, violation: Violation) -> str:
    """The way to a node in words that survive a reordering: ids instead of list indexes."""
    names: list[str] = []
    node = file.loaded
    for step in violation.path:
        name = str(step)
        try:
            node = node[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            node = None
        if isinstance(step, int) and isinstance(node, dict) and isinstance(node.get("id"), str):
            name = node["id"]
        names.append(name)
    return "/".join(names)
