"""The JSON Schema of a comparison, made from its records; `python -m policy_parse.diff.schema` writes it."""

import json
import sys
from pathlib import Path

from policy_parse.diff.model import DIFF_SCHEMA_VERSION, Diff

FILE = Path("schemas/policy-diff.schema.json")


def schema_text() -> str:
    """JSON Schema 2020-12 of what ``policy-parse diff -f json`` writes."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"policy-parse comparison {DIFF_SCHEMA_VERSION}",
        **{k: v for k, v in Diff.model_json_schema(mode="serialization").items() if k != "title"},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    from policy_parse.storage import files

    files.write_text(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE, schema_text())
