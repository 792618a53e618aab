"""For code-scanning services: SARIF 2.1.0 (OASIS)."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from policy_parse import __version__
from policy_parse.validation.findings import Finding
from policy_parse.validation.rules import RULES

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def report(findings: Sequence[Finding], files: int) -> str:
    """One run with all rules, a result a finding, and fingerprints that survive moved lines."""
    del files
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "policy-parse",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_rule(index) for index in range(len(RULES))],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding) for finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(index: int) -> dict[str, Any]:
    rule = RULES[index]
    return {
        "id": rule.code,
        "name": rule.name.title().replace("-", ""),
        "shortDescription": {"text": rule.sentence},
        "fullDescription": {"text": rule.sentence},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": next(i for i, rule in enumerate(RULES) if rule.code == finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + (f" [{finding.raw}]" if finding.raw else "")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.file)},
                    "region": {"startLine": finding.line, "startColumn": finding.column},
                },
                "logicalLocations": [{"fullyQualifiedName": finding.field or "/"}],
            }
        ],
        "partialFingerprints": {"policyParse/v1": finding.fingerprint},
    }
