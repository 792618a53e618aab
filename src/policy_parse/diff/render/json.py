"""The contract as JSON: keys in its order, numbers bare."""

import json

from policy_parse.diff.model import Diff


def render(difference: Diff, *, summary: bool = False) -> str:
    """``difference`` as one JSON text that ends in a newline; ``summary``: the versions and the counts."""
    shown = {"schema_version", "old", "new", "same", "summary"} if summary else None
    told = difference.model_dump(mode="json", include=shown)
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
