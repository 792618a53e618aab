"""Where a stretch of text stands."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of Unicode code points into the document's ``text``."""

    # No Record: a document has more spans than anything else, and as such they took a quarter of its memory.
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    start: Annotated[int, Field(ge=0, description="Offset of the first code point.")]
    end: Annotated[int, Field(ge=0, description="Offset after the last code point.")]

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The words this span points at."""
        return text[self.start : self.end]
