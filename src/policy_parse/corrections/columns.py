"""The columns of the spreadsheet that facts are put right in."""

from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from policy_parse.corrections.records import FactKind
from policy_parse.model import Change, Comparator, IndicatorKind, MechanismType, Modality, Relation

Cell = str | int | Decimal | None
#: Column → what stands in it.
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what may be chosen, whether it may be edited, whether it holds numbers."""

    name: str
    choices: tuple[str, ...] = ()
    editable: bool = True
    number: bool = False
    width: int = 14


_DROP = Column("drop", ("yes",), width=7)
_WHY = Column("why", width=30)
_KEY = Column("key", editable=False)
_PLACE = (Column("section", editable=False), Column("sentence", editable=False, width=60))

#: Sheet → its columns. The key comes last and is hidden.
SHEETS: dict[FactKind, tuple[Column, ...]] = {
    "measure": (
        _DROP,
        Column("text", width=50),
        Column("action"),
        Column("object", width=40),
        Column("modality", get_args(Modality)),
        Column("responsible", width=30),
        Column("deadline", width=16),
        Column("deadline date"),
        Column("deadline kind", ("by", "from", "within", "ongoing", "period")),
        _WHY,
        *_PLACE,
        _KEY,
    ),
    "indicator": (
        _DROP,
        Column("text", width=24),
        Column("metric", width=24),
        Column("comparator", get_args(Comparator)),
        Column("value", number=True),
        Column("upper", number=True),
        Column("unit"),
        Column("normalized value", number=True),
        Column("normalized upper", number=True),
        Column("normalized unit"),
        Column("change", get_args(Change)),
        Column("kind", get_args(IndicatorKind)),
        Column("period"),
        Column("deadline"),
        _WHY,
        *_PLACE,
        _KEY,
    ),
    "mechanism": (
        _DROP,
        Column("name", editable=False, width=30),
        Column("type", get_args(MechanismType)),
        Column("quoted", ("yes", "no")),
        _WHY,
        _KEY,
    ),
    "citation": (
        _DROP,
        Column("title", editable=False, width=50),
        Column("relation", get_args(Relation)),
        _WHY,
        _KEY,
    ),
    "metadata": (Column("field", editable=False, width=18), Column("value", width=60), _WHY, _KEY),
}
