"""The work of ``evaluate``: find each gold's document, extract it, add the scores up."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from policy_parse.cli.making import made
from policy_parse.cli.messages import complain
from policy_parse.errors import PolicyParseError
from policy_parse.evaluation import Scores, evaluate, load
from policy_parse.reading.limits import DEFAULT, Limits


def measured(
    paths: Sequence[Path], raw: Sequence[Path], *, corrected: bool, limits: Limits = DEFAULT
) -> dict[str, Scores]:
    """The scores of every gold file, by the name of its document."""
    results: dict[str, Scores] = {}
    for path in _gold(paths):
        gold = load(path)
        document = made(_document(gold.doc, path, raw), corrected=corrected, limits=limits, say=complain)
        results[gold.doc] = evaluate(gold, document)
    return results


def told(results: dict[str, Scores], format: str, misses: bool) -> str:
    """The report: all documents added up; with ``misses``, each by itself first."""
    whole = Scores()
    for scores in results.values():
        whole.add(scores)
    if format == "json":
        rows = {name: asdict(scores) for name, scores in results.items()}
        return (
            json.dumps({"documents": rows, "figures": whole.figures()}, ensure_ascii=False, indent=2) + "\n"
        )
    parts = [
        f"== {name}\n{scores.table()}" + "".join(f"   {miss}\n" for miss in scores.misses)
        for name, scores in results.items()
        if misses
    ]
    return "".join(parts) + whole.table()


def below(results: dict[str, Scores], floors: dict[str, float]) -> list[str]:
    """The figures that are below their floor; the floor of the empty name is for every field."""
    whole = Scores()
    for scores in results.values():
        whole.add(scores)
    figures = whole.figures()
    if unknown := [name for name in floors if name and name not in figures]:
        raise PolicyParseError(f"no field {unknown[0]!r} (there are {', '.join(figures)})")
    lines = []
    for name, figure in figures.items():
        floor = floors.get(name, floors.get("", 0.0))
        if figure < floor:
            lines.append(f"{name}: {figure:.3f} is below {floor}")
    return lines


def _gold(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(path.glob("*.yaml"))
        if not found:
            raise PolicyParseError(f"{path}: a folder without gold files")
        yield from found


def _document(doc: str, gold: Path, raw: Sequence[Path]) -> Path:
    for folder in raw or (gold.parent.parent / "raw", gold.parent):
        for path in sorted(folder.glob(f"{doc}.*")):
            if path != gold:
                return path
    raise PolicyParseError(f"{gold}: no raw file {doc}.* (name its folder with --raw)")
