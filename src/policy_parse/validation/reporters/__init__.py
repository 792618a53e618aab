"""Findings as people and machines read them: one module a format."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Literal, get_args

from policy_parse.validation.findings import Finding

Reporter = Callable[[Sequence[Finding], int], str]
ReportFormat = Literal["text", "json", "github", "sarif", "junit"]
REPORT_FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)


def report(findings: Sequence[Finding], files: int, format: ReportFormat) -> str:
    """The report on ``findings`` in ``files`` files, newline at the end."""
    reporter: Reporter = import_module(f"{__name__}.{format}").report
    return reporter(findings, files)
