"""The records of the diff contract: what changed between two versions, frozen and without behaviour."""

from datetime import date
from typing import Literal

from pydantic import Field

from policy_parse.model import Number
from policy_parse.record import Record
from policy_parse.span import Span

DIFF_SCHEMA_VERSION = "1.0"

Kind = Literal["same", "modified", "added", "removed", "split", "merged"]
MatchedBy = Literal["text", "anchor", "heading", "similarity", "span"]
Operation = Literal["=", "-", "+"]
#: One stretch of an inline comparison: kept, taken out, put in. `=` and `-` together are the old text
#: to the character, `=` and `+` the new one.
Piece = tuple[Operation, str]
Direction = Literal[
    "raised",
    "lowered",
    "tightened",
    "loosened",
    "earlier",
    "later",
    "added",
    "removed",
    "stronger",
    "weaker",
    "swapped",
]


class FieldChange(Record):
    """One field of a matched pair whose meaning differs."""

    field: str = Field(description="heading, action, object, deadline, modality, responsible, value …")
    old: str | None = Field(description="As the old version says it; null when it says nothing.")
    new: str | None = Field(description="As the new version says it; null when it says nothing.")
    direction: Direction | None = Field(default=None, description="Which way, where the two say so.")
    delta: Number | None = Field(default=None, description="New value minus old, in the base unit.")
    ratio: Number | None = Field(default=None, description="New value over old; null when the old is 0.")
    role: str | None = Field(default=None, description="Of a `responsible`: lead, support or all.")


class Head(Record):
    """What a section is called: its official number and its title."""

    number: str | None = Field(default=None, description="As written: （三）, 第三条.")
    heading: str | None = Field(default=None, description="Its title, without closing punctuation.")


class Change(Record):
    """One item of either version, with its counterpart where it has one."""

    change: Kind = Field(description="What became of it.")
    old: tuple[str, ...] = Field(description="Ids in the old version: 1, 0 when added, n when merged.")
    new: tuple[str, ...] = Field(description="Ids in the new version: 1, 0 when removed, n when split.")
    moved: bool = Field(default=False, description="Under another parent, the parent's own match considered.")
    renumbered: bool = Field(default=False, description="Under the same parent with another number.")
    matched_by: MatchedBy | None = Field(default=None, description="What brought the two together.")
    score: float | None = Field(default=None, description="Likeness of the two texts, 0 to 1.")
    formatting_only: bool = Field(
        default=False, description="Width, spaces, punctuation and glyph variants only; `change` is `same`."
    )
    text: tuple[Piece, ...] = Field(
        default=(),
        description="Inline comparison; empty when the texts are equal to the character and nothing else "
        "of the item changed. The heading "
        "stands on a line of its own; the texts of several items are an empty line apart.",
    )
    fields: tuple[FieldChange, ...] = Field(default=(), description="The fields whose meaning differs.")
    places: tuple[int, ...] = Field(
        default=(),
        description="Split only, where others stand between the pieces: which place, from 0, each piece has "
        "in the new version's list.",
    )
    old_heads: tuple[Head, ...] = Field(default=(), description="Sections only: one for each old id.")
    new_heads: tuple[Head, ...] = Field(default=(), description="Sections only: one for each new id.")


class Renumbering(Record):
    """The same content under another number."""

    old: str = Field(description="Id in the old version.")
    new: str = Field(description="Id in the new version.")


class StaleReference(Record):
    """An internal reference (依照第二十条) that kept its number while its target took another."""

    section: str = Field(description="Id in the new version of the section it stands in.")
    text: str = Field(description="Its words.")
    span: Span = Field(description="Where it stands in the new version.")
    meant: str = Field(description="Id in the old version of the section it pointed at.")
    now: str | None = Field(description="Id of that section in the new version; null when it is gone.")


class MissingTail(Record):
    """The end of the text, where one version stops before the other and is the same so far."""

    side: Literal["old", "new"] = Field(description="Which version ends early.")
    sections: tuple[str, ...] = Field(description="Ids in the other version of what it lacks, in order.")
    after: str | None = Field(description="Id of its own last section that the other version has too.")


class Version(Record):
    """Which text stands on one side."""

    file: str = Field(description="Base name of the file.")
    sha256: str = Field(description="SHA-256 of the bytes that were read.")
    title: str | None = Field(default=None, description="标题.")
    doc_number: str | None = Field(default=None, description="发文字号.")
    issued_on: date | None = Field(default=None, description="成文日期.")


class Summary(Record):
    """How many items of each kind suffered what."""

    sections: dict[str, int] = Field(description="Kind of change → number of sections.")
    measures: dict[str, int] = Field(description="Kind of change → number of measures.")
    indicators: dict[str, int] = Field(description="Kind of change → number of indicators.")
    mechanisms: dict[str, int] = Field(description="Kind of change → number of mechanisms.")
    citations: dict[str, int] = Field(description="Kind of change → number of citations.")
    parts: dict[str, int] = Field(description="Kind of change → number of parts with sentences of their own.")
    elements: dict[str, int] = Field(description="Kind of change → number of notes and table rows.")
    moved: int = Field(description="Sections under another parent.")
    renumbered: int = Field(description="Sections under another number.")
    formatting: int = Field(description="Sections, parts and elements that differ in formatting only.")
    stale_references: int = Field(description="Internal references that point elsewhere now.")
    common: float = Field(
        description="Share of both versions' characters that stand in matched sections and parts, word for "
        "word: 1 for equal texts, near 0 for texts that have nothing to do with each other."
    )


class Diff(Record):
    """All that changed. Lists are in the new version's order, removed items where they stood."""

    schema_version: str = Field(default=DIFF_SCHEMA_VERSION, description="Of the diff contract.")
    old: Version = Field(description="The version before.")
    new: Version = Field(description="The version after.")
    same: bool = Field(description="Nothing but formatting differs.")
    summary: Summary = Field(description="Counts.")
    metadata: tuple[FieldChange, ...] = Field(description="Title, number, dates, where both say them.")
    parts: tuple[Change, ...] = Field(description="Lead-in and closing sentences outside any section.")
    sections: tuple[Change, ...] = Field(description="Every section with text of its own, once.")
    measures: tuple[Change, ...] = Field(description="Every measure, once.")
    indicators: tuple[Change, ...] = Field(description="Every indicator, once.")
    mechanisms: tuple[Change, ...] = Field(description="Every mechanism, once.")
    citations: tuple[Change, ...] = Field(description="Every cited document, once.")
    elements: tuple[Change, ...] = Field(description="Notes and the rows of tables: note1, table2.r3.")
    renumbering: tuple[Renumbering, ...] = Field(description="Old id → new id, where they differ.")
    stale_references: tuple[StaleReference, ...] = Field(description="References that now point elsewhere.")
    missing_tail: MissingTail | None = Field(
        default=None, description="The end of the text, where one version lacks it and is otherwise the same."
    )
