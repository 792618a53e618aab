"""The JSON Schema of structured files, made from the models."""

import json
from typing import Any

from policy_parse.model import SCHEMA_VERSION, PolicyDocument

SCHEMA_ID = f"urn:policy-parse:schema:policy-document:{SCHEMA_VERSION}"


def document_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of :class:`PolicyDocument` as YAML and JSON hold it.

    Every field is required, but for the full ``text``, which YAML leaves out unless asked for.
    """
    made = PolicyDocument.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "PolicyDocument",
    }
    schema: dict[str, Any] = head | _tidy(made)
    schema["required"].remove("text")
    for name, field in PolicyDocument.model_fields.items():
        schema["properties"][name].setdefault("description", field.description)
    return schema


def schema_text() -> str:
    """The schema as the file ``schemas/policy-document.schema.json`` holds it."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=2) + "\n"


def _tidy(node: Any) -> Any:
    """``node`` without titles that only repeat a name, and with every property required."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {
        key: _tidy(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))
    }
    if "properties" in made:
        made["required"] = list(made["properties"])
    return made
