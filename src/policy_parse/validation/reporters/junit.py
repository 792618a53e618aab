"""For test reports: JUnit XML, a test case a finding, failed when it is an error."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from policy_parse.patterns import compiled
from policy_parse.validation.findings import Finding

_FORBIDDEN = compiled("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(findings: Sequence[Finding], files: int) -> str:
    """One suite; warnings and infos are passing cases with output, no finding is one case that passed."""
    errors = sum(finding.severity == "error" for finding in findings)
    cases = [_case(finding) for finding in findings]
    if not cases:
        cases = [f'  <testcase classname="policy-parse" name="{files} files are valid" time="0"/>']
    head = f'name="policy-parse validate" tests="{len(cases)}" failures="{errors}" errors="0" skipped="0"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<testsuites>",
            f' <testsuite {head} time="0">',
            *cases,
            " </testsuite>",
            "</testsuites>",
            "",
        ]
    )


def _case(finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}:{finding.column}"
    name = f"{finding.code} {finding.name} at {place}"
    body = escape(_clean(f"{place}: {finding.message}" + (f" [{finding.raw}]" if finding.raw else "")))
    if finding.severity == "error":
        inner = f'<failure type="{finding.code}" message={_quoted(finding.message)}>{body}</failure>'
    else:
        inner = f"<system-out>{finding.severity}: {body}</system-out>"
    return f'  <testcase classname={_quoted(finding.file)} name={_quoted(name)} time="0">{inner}</testcase>'


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
