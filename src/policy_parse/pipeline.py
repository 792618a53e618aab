"""``parse(source) → PolicyDocument``: the only place where the stages meet."""

from policy_parse.extraction import Context, facts
from policy_parse.model import PolicyDocument
from policy_parse.reading.source import Source
from policy_parse.record import trusted
from policy_parse.structure import structure

_new_policy_document = trusted(PolicyDocument)


def parse(source: Source) -> PolicyDocument:
    """All that can be said about one document; never raises on what the text says."""
    built = structure(source)
    found = facts(Context(source, built.metadata, built.elements, built.parts))
    return _new_policy_document(
        source=source.info,
        text=source.text,
        metadata=built.metadata,
        elements=built.elements,
        parts=built.parts,
        measures=found.measures,
        indicators=found.indicators,
        mechanisms=found.mechanisms,
        citations=found.citations,
        diagnostics=(*source.diagnostics, *built.diagnostics),
    )
