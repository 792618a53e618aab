"""For programs: one object with every field of every finding."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from policy_parse.validation.findings import Finding


def report(findings: Sequence[Finding], files: int) -> str:
    """``{files, findings}``: every field of :class:`Finding`, and its fingerprint."""
    rows = [asdict(finding) | {"fingerprint": finding.fingerprint} for finding in findings]
    return json.dumps({"files": files, "findings": rows}, ensure_ascii=False, indent=2) + "\n"
