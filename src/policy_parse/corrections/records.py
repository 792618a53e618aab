"""What a person put right: one record a correction."""

from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from policy_parse.record import Record

FactKind = Literal["measure", "indicator", "mechanism", "citation", "metadata"]


class Correction(Record):
    """One fact put right: named by its section and its words, never by offsets or counted ids."""

    fact: FactKind = Field(description="What kind of fact it is about.")
    at: str | None = Field(default=None, description="Id of the section or part; `body.1.3`.")
    words: str | None = Field(default=None, description="The fact's own words, or a name or title.")
    context: str | None = Field(default=None, description="Longer words around them, where they stand twice.")
    set: dict[str, Any] | None = Field(default=None, description="Fields and their right values.")
    drop: bool = Field(default=False, description="It is no such fact.")
    add: dict[str, Any] | None = Field(default=None, description="A fact that was missed: its fields.")
    by: str = Field(min_length=1, description="Who put it right.")
    why: str = Field(min_length=1, description="What was wrong.")
    on: date | None = Field(default=None, description="When.")

    @model_validator(mode="after")
    def _one_deed(self) -> Self:
        if (self.set is not None) + self.drop + (self.add is not None) != 1:
            raise ValueError("needs exactly one of set, drop, add")
        if self.fact == "metadata" and self.set is None:
            raise ValueError("metadata can only be set")
        if self.fact != "metadata" and not self.words:
            raise ValueError("needs the words of the fact")
        if self.fact in ("measure", "indicator") and not self.at:
            raise ValueError("needs the section: at")
        return self


class CorrectionFile(Record):
    """``data/corrections/NAME.yaml``."""

    document: str = Field(description="Base name of the raw file: `source.file`.")
    corrections: tuple[Correction, ...] = Field(default=(), description="In the order they are applied.")
