"""``policy-parse diff``: what really changed between two versions."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from policy_parse.cli.diffing import DiffOptions, run
from policy_parse.cli.limits import LimitOption, limits


class Format(StrEnum):
    """Output formats."""

    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"
    docx = "docx"


class Colour(StrEnum):
    """When to colour."""

    auto = "auto"
    always = "always"
    never = "never"


def command(
    paths: Annotated[
        list[str], typer.Argument(metavar="OLD NEW [LATER…]", help="Documents, or their structured files.")
    ],
    format: Annotated[Format, typer.Option("-f", "--format", help="How to tell it.")] = Format.text,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="To a file.")] = None,
    only: Annotated[str, typer.Option(help="sections,measures,indicators,mechanisms,citations …")] = "",
    summary: Annotated[bool, typer.Option("--summary", help="Counts alone.")] = False,
    formatting: Annotated[bool, typer.Option("--formatting", help="Show formatting too.")] = False,
    fail_on: Annotated[
        str, typer.Option(metavar="KINDS", help="Exit 1 for numeric,deadline,responsible,modality alone.")
    ] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 for differences.")] = False,
    colour: Annotated[Colour, typer.Option("--colour", "--color", help="On a terminal.")] = Colour.auto,
    textconv: Annotated[bool, typer.Option("--textconv", help="Print FILE for git's own diff.")] = False,
    git: Annotated[bool, typer.Option("--git", help="Take the arguments of git's diff driver.")] = False,
    limit: LimitOption = None,
) -> int:
    """Tell what changed. Exit codes: 0 the same, 1 different, 2 trouble."""
    return run(
        DiffOptions(
            tuple(paths),
            format=format.value,
            output=output,
            only=_words(only),
            summary=summary,
            formatting=formatting,
            fail_on=_words(fail_on),
            exit_zero=exit_zero,
            colour=colour.value,
            textconv=textconv,
            git=git,
            limits=limits(limit),
        )
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
