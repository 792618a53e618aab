"""A comparison in words: one module a format, loaded when it is asked for."""

from typing import Literal, get_args

from policy_parse.diff.model import Diff

Format = Literal["text", "json", "markdown", "html", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = ["FORMATS", "Format", "render"]


def render(
    difference: Diff,
    format: Format = "text",
    *,
    colour: bool = False,
    summary: bool = False,
    formatting: bool = False,
    whole: Diff | None = None,
) -> str | bytes:
    """``difference`` in one of :data:`FORMATS`; bytes for docx, text for the rest.

    ``summary``: counts alone (text, markdown, json). ``formatting``: show what differs in formatting only.
    ``whole``: the comparison that ``difference`` is a part of, to name places from.
    """
    if format == "json":
        from policy_parse.diff.render import json

        return json.render(difference, summary=summary)
    if format == "markdown":
        from policy_parse.diff.render import markdown

        return markdown.render(difference, summary=summary, formatting=formatting, whole=whole)
    if format == "html":
        from policy_parse.diff.render import html

        return html.render(difference, formatting=formatting, whole=whole)
    if format == "docx":
        from policy_parse.diff.render import docx

        return docx.render(difference, formatting=formatting, whole=whole)
    from policy_parse.diff.render import text

    return text.render(difference, colour=colour, summary=summary, formatting=formatting, whole=whole)
