"""Spreadsheets: facts out with drop-downs, edited rows in. Needs the extra ``xlsx``."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from policy_parse.corrections.columns import SHEETS, Cell, Column, Row
from policy_parse.corrections.records import FactKind
from policy_parse.errors import MissingExtraError, StoredDataError
from policy_parse.storage import files

#: Rows below the last fact in which new ones may be written with drop-downs.
_SPARE = 200


def dumps(tables: Mapping[FactKind, Sequence[Row]]) -> bytes:
    """A workbook, a sheet a kind of fact: choices as drop-downs, what can't be edited in grey."""
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for kind, columns in SHEETS.items():
        sheet = book.create_sheet(kind)
        sheet.append([column.name for column in columns])
        for row in tables[kind]:
            sheet.append([_out(row.get(column.name)) for column in columns])
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
        for index, column in enumerate(columns, 1):
            _dress(openpyxl, sheet, index, column, len(tables[kind]) + 1)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def load(path: Path) -> dict[str, list[Row]]:
    """The rows of every sheet, by its name; StoredDataError when it is no workbook."""
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(BytesIO(path.read_bytes()), data_only=True)
    except OSError as error:
        raise StoredDataError(f"{path}: {files.reason(error)}") from None
    except (BadZipFile, KeyError, ValueError, TypeError) as error:
        raise StoredDataError(f"{path}: not a spreadsheet (.xlsx): {error}") from None
    tables: dict[str, list[Row]] = {}
    for kind in book.sheetnames:
        lines = book[kind].iter_rows(values_only=True)
        names = [str(name) for name in next(lines, ())]
        tables[kind] = [dict(zip(names, map(_in, line), strict=True)) for line in lines]
    return tables


def _dress(openpyxl: Any, sheet: Any, index: int, column: Column, last: int) -> None:
    letter = openpyxl.utils.get_column_letter(index)
    sheet.column_dimensions[letter].width = column.width
    sheet.column_dimensions[letter].hidden = column.name == "key"
    sheet[f"{letter}1"].font = openpyxl.styles.Font(bold=True)
    wrap = openpyxl.styles.Alignment(wrap_text=column.width >= 24, vertical="top")
    for row in range(2, last + 1):
        cell = sheet[f"{letter}{row}"]
        cell.alignment = wrap
        if not column.editable:
            cell.font = openpyxl.styles.Font(color="808080")
    if column.choices:
        choices = ",".join(column.choices)
        rule = openpyxl.worksheet.datavalidation.DataValidation(
            "list", formula1=f'"{choices}"', allow_blank=True
        )
        sheet.add_data_validation(rule)
        rule.add(f"{letter}2:{letter}{last + _SPARE}")


def _out(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        # Fifteen digits are all that a spreadsheet keeps of a number.
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    # A leading = would be a formula.
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell


def _in(cell: Any) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return Decimal(repr(cell))
    if cell is None or isinstance(cell, int):
        return cell
    if hasattr(cell, "date"):
        return str(cell.date())
    text = str(cell)
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _openpyxl() -> Any:
    try:
        import openpyxl
        import openpyxl.styles
        import openpyxl.utils
        import openpyxl.worksheet.datavalidation
    except ImportError:
        raise MissingExtraError("spreadsheets need: pip install 'policy-parse[xlsx]'") from None
    return openpyxl
