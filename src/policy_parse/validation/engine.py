"""Runs rules over a dataset."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from policy_parse import storage
from policy_parse.errors import StoredDataError
from policy_parse.model import PolicyDocument
from policy_parse.validation.dataset import Dataset, Stored
from policy_parse.validation.findings import Finding, Rule, found_by
from policy_parse.validation.rules import BY_CODE, RULES

#: Without these, the other rules have nothing to look at.
_FIRST = ("PP001", "PP002")


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules whose code begins with one of ``select`` (all by default) and with none of ``ignore``.

    Whether a file can be read at all is always checked: else it would seem to be all right by the rest.
    StoredDataError for a code that begins none.
    """
    wanted, unwanted = tuple(select), tuple(ignore)
    for code in (*wanted, *unwanted):
        if not any(known.startswith(code) for known in BY_CODE):
            raise StoredDataError(f"no rule {code}: `policy-parse rules` lists them")
    rules = (rule for rule in RULES if not wanted or rule.code.startswith((*wanted, *_FIRST)))
    return tuple(rule for rule in rules if not unwanted or not rule.code.startswith(unwanted))


def run(dataset: Dataset, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Every finding, file by file, in the order of the lines."""
    for file in dataset.files:
        yield from sorted(
            (finding for rule in rules for finding in found_by(rule, file, dataset)),
            key=lambda finding: (finding.line, finding.column, finding.code),
        )


def of_document(
    document: PolicyDocument, *, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """The findings in a document that is no file yet; lines and columns are those of its JSON."""
    file = Stored(Path("-"), content=storage.dumps(document, "json"))
    return tuple(run(Dataset((file,)), chosen(select, ignore)))
