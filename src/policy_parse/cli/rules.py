"""``policy-parse rules``: what validate checks."""

from typing import Annotated

import typer

from policy_parse.cli.messages import complain, emit


def command(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A rule: its page.")] = None,
) -> int:
    """List what validate checks, or explain one rule."""
    from policy_parse.validation.rules import BY_CODE, RULES

    if code is None:
        emit("".join(f"{r.code}  {r.severity:8} {r.name:14} {r.sentence}\n" for r in RULES))
        return 0
    if (rule := BY_CODE.get(code.upper())) is None:
        complain(f"no rule {code}: `policy-parse rules` lists them")
        return 2
    emit(rule.page)
    return 0
