"""The contract as JSON: keys in its order, numbers bare."""

import json

from policy_parse.diff.model import Diff


def render(difference: Diff) -> str:
    """``difference`` as one JSON text that ends in a newline."""
    return json.dumps(difference.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"
