"""For GitHub Actions: workflow commands that become annotations."""

from collections.abc import Sequence

from policy_parse.validation.findings import Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def report(findings: Sequence[Finding], files: int) -> str:
    """``::error file=…,line=…,col=…,title=…::message``, a line each."""
    del files
    return "".join(
        f"::{_LEVELS[f.severity]} file={_property(f.file)},line={f.line},col={f.column},"
        f"title={_property(f'{f.code} {f.name}')}::{_data(f.message + (f' [{f.raw}]' if f.raw else ''))}\n"
        for f in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
