"""Words as data, and the one loader that checks them.

Each ``NAME.yaml`` is ``{about, entries: [{id, words, …attributes, examples, not_examples}]}``. No word
stands twice in a file, unless it says ``overlapping: true``: then its entries are roles, not classes.
The YAML is what people edit and what the suite checks. ``make lexicon`` folds it into
``compiled.json`` (words and attributes only), which is all that a run loads: a run must not
pay for examples.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from policy_parse.errors import LexiconError

_RESERVED = {"id", "words", "examples", "not_examples"}
_FOLDER = Path(__file__).parent


class Entry(NamedTuple):
    """Words that mean and behave the same; ``attributes`` is what a rule needs to know of them."""

    id: str
    words: tuple[str, ...]
    attributes: Mapping[str, Any]


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of one lexicon file, in its order."""
    try:
        rows = _compiled()[name]
    except KeyError:
        raise LexiconError(f"lexicon: no file {name}.yaml, or `make lexicon` was not run") from None
    return tuple(Entry(row.pop("id"), tuple(row.pop("words")), row) for row in map(dict, rows))


@cache
def words(name: str, *ids: str) -> frozenset[str]:
    """All words of one lexicon file, or those of the named entries."""
    found = entries(name)
    if missing := set(ids) - {e.id for e in found}:
        raise LexiconError(f"lexicon {name}.yaml: no entry {', '.join(sorted(missing))}")
    return frozenset(w for e in found if not ids or e.id in ids for w in e.words)


def names() -> tuple[str, ...]:
    """The lexicon files there are."""
    return tuple(_compiled())


def alternation(choices: Iterable[str]) -> str:
    """A regex fragment that matches any of ``choices``, the longest first, as a prefix tree."""
    tree: dict[str, Any] = {}
    for word in sorted(set(choices)):
        node = tree
        for ch in word:
            node = node.setdefault(ch, {})
        node[""] = {}
    return _branch(tree)


def compile_folder(folder: Path) -> str:
    """The text of ``compiled.json`` for the YAML files in ``folder``; LexiconError names a wrong entry."""
    import yaml

    result: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        result[path.stem] = list(_checked(path.name, data))
    return json.dumps(result, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _checked(file: str, data: Any) -> Iterator[dict[str, Any]]:
    needed = {"about", "entries"}
    if not isinstance(data, dict) or not needed <= set(data) <= needed | {"overlapping"}:
        raise LexiconError(f"lexicon {file}: needs the keys about and entries, and no others but overlapping")
    seen: dict[str, str] = {}
    for entry in data["entries"]:
        name = entry.get("id")
        if missing := _RESERVED - set(entry):
            raise LexiconError(f"lexicon {file}: entry {name}: missing {', '.join(sorted(missing))}")
        if not entry["examples"]:
            raise LexiconError(f"lexicon {file}: entry {name}: needs an example")
        for word in entry["words"]:
            if not isinstance(word, str) or not word:
                raise LexiconError(f"lexicon {file}: entry {name}: {word!r} is no word")
            if word in seen and (seen[word] == name or not data.get("overlapping")):
                raise LexiconError(f"lexicon {file}: {word} stands in {seen[word]} and in {name}")
            seen[word] = str(name)
        yield {k: v for k, v in entry.items() if k not in ("examples", "not_examples")}


@cache
def _compiled() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = json.loads((_FOLDER / "compiled.json").read_text("utf-8"))
    return loaded


def _branch(tree: dict[str, Any]) -> str:
    import re

    # Characters that go on in the same way are one class: cheaper to compile, and to match.
    alike: dict[str, list[str]] = {}
    for ch, sub in tree.items():
        if ch:
            alike.setdefault(_branch(sub), []).append(re.escape(ch))
    options = [(f"[{''.join(chs)}]" if len(chs) > 1 else chs[0]) + rest for rest, chs in alike.items()]
    if not options:
        return ""
    single = len(options) == 1 and "" not in tree
    body = options[0] if single else f"(?:{'|'.join(options)})"
    return body + "?" if "" in tree else body
