"""What a corrected number is worth in its base unit, where the correction does not say so."""

from decimal import Decimal, InvalidOperation
from typing import Any

from policy_parse.corrections.shape import CannotApplyError
from policy_parse.extraction.quantities import quantities
from policy_parse.model import Indicator, Normalized, Quantity

_FIELDS = ("value", "upper", "unit")
#: A unit that is not known counts by itself, but not where it begins with one of these.
_MULTIPLIERS = tuple("十百千万亿")


def normalized(fields: dict[str, Any], stated: Indicator | Quantity | None) -> dict[str, Any]:
    """``normalized`` as far as ``fields`` change it; ``stated`` is what the fact's own words say.

    CannotApplyError where it can't be worked out.
    """
    if "normalized" in fields or not fields.keys() & set(_FIELDS):
        return {}
    before = {name: getattr(stated, name) for name in _FIELDS} if stated else {}
    now = {name: fields.get(name, before.get(name)) for name in _FIELDS}
    value = _number("value", now["value"])
    upper = None if now["upper"] is None else _number("upper", now["upper"])
    factor, base = _unit(now["unit"], stated)
    made = Normalized(value=value * factor, upper=None if upper is None else upper * factor, unit=base)
    return {"normalized": made}


def _number(field: str, said: Any) -> Decimal:
    try:
        number = Decimal(str(said))
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise CannotApplyError(f"{field}: {said!r} is no number")
    return number


def _unit(unit: Any, stated: Indicator | Quantity | None) -> tuple[Decimal, str | None]:
    """What one of ``unit`` is worth, and in which base unit."""
    if unit is not None and not isinstance(unit, str):
        raise CannotApplyError(f"unit: {unit!r} is no word")
    if stated is not None and stated.unit == unit and stated.value:
        return stated.normalized.value / stated.value, stated.normalized.unit
    # Inside a sentence: at the head of one, 3. could be the number of an item.
    read = quantities(f"，3{unit}") if unit else ()
    if len(read) == 1 and read[0].unit == unit and read[0].value == 3:
        return read[0].normalized.value / 3, read[0].normalized.unit
    if unit and unit.startswith(_MULTIPLIERS):
        raise CannotApplyError(f"normalized: must be set too, as the unit {unit!r} is not known")
    return Decimal(1), unit
