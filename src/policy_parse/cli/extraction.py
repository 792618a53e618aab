"""The work of ``extract``: many inputs, one output each, and a summary."""

import gc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from policy_parse import storage
from policy_parse.cli.messages import Progress, complain, emit_bytes, say, told
from policy_parse.cli.quick import ExtractOptions
from policy_parse.errors import PolicyParseError
from policy_parse.model import PolicyDocument

_FACTS = ("measures", "indicators", "mechanisms", "citations", "diagnostics")


def extract(options: ExtractOptions) -> int:
    """Extract every input; what fails is said in one line, and the rest is done."""
    inputs = list(_inputs(options.paths, Path(options.output) if options.output else None))
    single = len(inputs) == 1 and inputs[0] in options.paths
    if options.output is None or (single and not _is_folder(options.output)):
        if len(inputs) > 1:
            raise PolicyParseError(f"{len(inputs)} inputs need a folder to go to: -o FOLDER")
        return _one(inputs[0], options)
    return _many(inputs, Path(options.output), options)


def _one(path: str, options: ExtractOptions) -> int:
    target = Path(options.output) if options.output else None
    if target is not None:
        _protect(target, [path])
    form = _format(options, target)
    data = storage.encoded(_parse(path, options), form, with_text=options.with_text)
    if target is None:
        emit_bytes(*data)
    else:
        storage.files.write_bytes(target, *data)
    return 0


def _many(inputs: list[str], folder: Path, options: ExtractOptions) -> int:
    gc.enable()  # off since the start of the command, for the sake of short runs
    form = _format(options, None)
    targets = _targets(inputs, folder, form)
    progress, failed = Progress(len(inputs)), 0
    totals: Counter[str] = Counter()
    lines: list[str] = []
    for number, path in enumerate(inputs, 1):
        progress.show(number, path)
        try:
            _protect(targets[path], inputs)
            document = _parse(path, options)
            storage.dump(document, targets[path], form, with_text=options.with_text)
        except BrokenPipeError:
            raise
        except Exception as error:
            # Whatever one document does to us, the others are done.
            progress.clear()
            complain(told(error) if isinstance(error, PolicyParseError) else f"{path}: {told(error)}")
            failed += 1
            continue
        counts = Counter({name: len(getattr(document, name)) for name in _FACTS})
        totals += counts
        lines.append(f"{targets[path]}: {_counted(counts)}")
    progress.clear()
    if options.correct:
        _say_strays(inputs, options)
    for line in lines if len(lines) <= 20 else ():
        say(line)
    done = len(inputs) - failed
    say(f"{done} of {len(inputs)} documents in {folder}: {_counted(totals)}")
    return 2 if failed else 0


def _say_strays(inputs: list[str], options: ExtractOptions) -> None:
    """Name the correction files that belong to no raw file, where whole folders are extracted."""
    roots = [Path(path) for path in options.paths if path != "-" and Path(path).is_dir()]
    raws = dict.fromkeys(
        Path(path).parent for path in inputs if any(root in Path(path).parents for root in roots)
    )
    usual = (raw.parent / "corrections" for raw in raws)
    folders = [Path(options.corrections)] if options.corrections and raws else list(usual)
    for folder in dict.fromkeys(folder for folder in folders if folder.is_dir()):
        from policy_parse.storage.corrections import strays

        for path, (line, column), message in strays(folder, raws):
            complain(f"{path}:{line}:{column}: corrections not applied: {message}")


def _parse(path: str, options: ExtractOptions) -> PolicyDocument:
    from policy_parse.cli.making import made
    from policy_parse.reading.limits import DEFAULT

    folder = Path(options.corrections) if options.corrections else None
    limits = options.limits or DEFAULT
    return made(path, corrected=options.correct, folder=folder, limits=limits, say=complain)


def _inputs(paths: tuple[str, ...], output: Path | None) -> Iterator[str]:
    """The files named, and those below the folders named: not hidden ones, nor what a run put out."""
    out = storage.files.real(output) if output else None
    for path in dict.fromkeys(paths):
        if path == "-" or not Path(path).is_dir():
            yield path
            continue
        root = Path(path)
        if storage.files.real(root) == out:
            raise PolicyParseError(f"{path}: the folder of the inputs cannot be that of the outputs")
        inside = [
            p for p in sorted(root.rglob("*")) if p.is_file() and out not in storage.files.real(p).parents
        ]
        found = [p for p in inside if not any(part.startswith(".") for part in p.relative_to(root).parts)]
        if not found:
            raise PolicyParseError(f"{path}: a folder without files")
        yield from map(str, found)


def _targets(inputs: list[str], folder: Path, form: str) -> dict[str, Path]:
    """Where each input goes: ``NAME.yaml``, or ``NAME.txt.yaml`` where two inputs share the name."""
    stems = Counter(_stem(path) for path in inputs)
    names = {p: f"{_stem(p) if stems[_stem(p)] == 1 else Path(p).name}.{form}" for p in inputs}
    taken = Counter(names.values())
    if twice := [path for path, name in names.items() if taken[name] > 1]:
        raise PolicyParseError(f"{twice[0]} and {twice[1]} would both become {folder / names[twice[0]]}")
    return {path: folder / name for path, name in names.items()}


def _stem(path: str) -> str:
    return "stdin" if path == "-" else Path(path).stem


def _format(options: ExtractOptions, target: Path | None) -> storage.Format:
    if options.format is not None:
        return "json" if options.format == "json" else "yaml"
    return storage.SUFFIXES.get(target.suffix.lower(), "yaml") if target else "yaml"


def _protect(target: Path, inputs: list[str]) -> None:
    """An output never goes over an input, whatever the two are called."""
    if not target.exists():
        return
    for path in inputs:
        if path != "-" and Path(path).exists() and target.samefile(path):
            raise PolicyParseError(f"{target}: would write over the input {path}")


def _is_folder(output: str) -> bool:
    return output.endswith("/") or Path(output).is_dir()


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[name]} {name if counts[name] != 1 else name[:-1]}" for name in _FACTS)
