"""For people: ``file:line:column: severity PP012 name: message``."""

from collections import Counter
from collections.abc import Sequence

from policy_parse.validation.findings import Finding


def report(findings: Sequence[Finding], files: int) -> str:
    """One line a finding and one that sums up."""
    lines = [
        f"{f.file}:{f.line}:{f.column}: {f.severity} {f.code} {f.name}: {f.message}"
        + (f" [{f.raw}]" if f.raw else "")
        for f in findings
    ]
    counts = Counter(finding.severity for finding in findings)
    told = [
        f"{counts[s]} {s}{'s' if counts[s] > 1 else ''}" for s in ("error", "warning", "info") if counts[s]
    ]
    lines.append(f"{files} file{'s' if files != 1 else ''}: {', '.join(told) or 'all valid'}")
    return "\n".join(lines) + "\n"
