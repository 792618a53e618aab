"""Findings that are known and accepted for now, so that CI fails on new ones only."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from policy_parse.errors import StoredDataError
from policy_parse.storage import files
from policy_parse.validation.findings import Finding


def write(path: Path, findings: Iterable[Finding]) -> None:
    """Keep ``findings`` as the baseline: fingerprints, with words for the people who read the file."""
    rows = [
        {"fingerprint": f.fingerprint, "code": f.code, "file": f.file, "field": f.field, "message": f.message}
        for f in findings
    ]
    text = json.dumps({"version": 1, "findings": rows}, ensure_ascii=False, indent=2) + "\n"
    files.write_text(path, text)


def unknown(path: Path, findings: Sequence[Finding]) -> list[Finding]:
    """Those of ``findings`` that the baseline does not hold; each entry accepts one finding."""
    try:
        rows = json.loads(files.read_text(path))["findings"]
        known = Counter(row["fingerprint"] for row in rows)
    except (ValueError, KeyError, TypeError):
        raise StoredDataError(f"{path}: not a baseline file") from None
    fresh: list[Finding] = []
    for finding in findings:
        if known[finding.fingerprint]:
            known[finding.fingerprint] -= 1
        else:
            fresh.append(finding)
    return fresh
