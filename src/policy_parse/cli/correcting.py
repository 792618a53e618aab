"""The work of ``correct``: out to a spreadsheet, and back as corrections that have been tried."""

from pathlib import Path

from policy_parse.cli.making import made
from policy_parse.cli.messages import complain, say
from policy_parse.corrections import Correction, apply, sheet
from policy_parse.errors import PolicyParseError
from policy_parse.reading.limits import DEFAULT, Limits
from policy_parse.storage import corrections, files, xlsx
from policy_parse.storage.files import corrections_beside


def export(raw: Path, target: Path, folder: Path | None, limits: Limits = DEFAULT) -> int:
    """Write every fact of the document, corrected as it is by now, to ``target``."""
    document = made(raw, folder=folder, limits=limits, say=complain)
    tables = sheet.rows(document)
    files.write_bytes(target, xlsx.dumps(tables))
    say(f"{target}: {', '.join(f'{len(rows)} {kind} rows' for kind, rows in tables.items())}")
    return 0


def bring_back(raw: Path, edited: Path, by: str, folder: Path | None, limits: Limits = DEFAULT) -> int:
    """Add the edits to the correction file; 1 if some can't be brought back."""
    if not by:
        raise PolicyParseError("whose edits are they? --by NAME")
    document = made(raw, folder=folder, limits=limits, say=complain)
    wanted: list[Correction] = []
    lost = 0
    for edit in sheet.edits(sheet.rows(document), xlsx.load(edited), by):
        problem = edit.problem
        if edit.correction is not None:
            notes = apply(document, [edit.correction]).notes
            problem = notes[0].message if notes else None
            if not notes:
                wanted.append(edit.correction)
        if problem is not None:
            complain(f"{edited}: {edit.place}: not brought back: {problem}")
            lost += 1
    target = (folder or corrections_beside(raw)) / f"{raw.stem}.yaml"
    fresh = corrections.append(target, raw.name, wanted)
    say(f"{target}: {fresh} corrections added, {lost} not brought back")
    return int(lost > 0)
