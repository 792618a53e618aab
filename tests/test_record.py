"""Records that our own code makes are what pydantic would have made of the same values."""

from pathlib import Path

import pytest
from pydantic import Field

from policy_parse import parse, read
from policy_parse.model import Fragment, PolicyDocument
from policy_parse.record import Record, changed, trusted
from policy_parse.span import Span, new_span
from policy_parse.storage import tree

ROOT = Path(__file__).parent.parent
TEXTS = [*sorted((ROOT / "data/raw").glob("*.txt")), *sorted((ROOT / "tests/gold").glob("*.txt"))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_document_is_valid_as_it_was_made(path: Path) -> None:
    made = parse(read(path))
    validated = PolicyDocument.model_validate(tree.of_document(made, with_text=True))
    assert validated == made
    assert repr(validated) == repr(made)


def test_a_trusted_record_has_its_defaults_and_is_frozen() -> None:
    made = trusted(Fragment)(text="一、", span=new_span(start=0, end=2))
    assert made == Fragment(text="一、", span=Span(start=0, end=2))
    assert hash(made) == hash(Fragment(text="一、", span=Span(start=0, end=2)))
    with pytest.raises(ValueError, match="frozen"):
        made.text = "二、"


def test_a_changed_record_leaves_the_first_as_it_was() -> None:
    first = Fragment(text="一、", span=Span(start=0, end=2))
    assert changed(first, text="二、") == first.model_copy(update={"text": "二、"})
    assert first.text == "一、"


def test_a_default_that_is_made_anew_is_refused() -> None:
    class Listed(Record):
        names: list[str] = Field(default_factory=list)

    with pytest.raises(TypeError, match="Listed"):
        trusted(Listed)
