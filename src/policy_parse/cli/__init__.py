"""The command ``policy-parse``: one file a command, each a few lines that call the rooms above.

Only the module of the command that runs is imported. The most frequent call, ``extract`` with
plain options, is read by :mod:`policy_parse.cli.quick` and does not pay for typer either.
"""

import gc
import os
import sys
from importlib import import_module

#: Command → the module that declares it as ``command``. The order is that of ``--help``.
COMMANDS = (*("extract", "read", "explain", "validate", "rules", "correct", "diff", "evaluate", "schema"),)


def main() -> None:
    """Entry point of the console script; never returns, never shows a traceback."""
    # Our models have no plugins: pydantic need not look through every installed package for some.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    code = run(sys.argv[1:])
    # The process ends here: nothing is gained by looking for cycles in what is left of it.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code: 0 done, 1 found something wrong, 2 could not do it."""
    try:
        code = _dispatch(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has seen enough (`| head`): leave as any program would.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + 13
    except KeyboardInterrupt:
        return 128 + 2
    except Exception as error:
        return _failed(error)


def _dispatch(arguments: list[str]) -> int:
    from policy_parse.cli import quick

    if (options := quick.extract_options(arguments)) is not None:
        # Loading the program and reading one document is over before collecting garbage would pay.
        gc.disable()
        from policy_parse.cli.extraction import extract

        return extract(options)
    return _typer(arguments)


def _typer(arguments: list[str]) -> int:
    import typer

    app = typer.Typer(
        name="policy-parse",
        help="Chinese government policy documents (公文) as validated, traceable, diffable data.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )

    @app.callback(invoke_without_command=True)
    def _top(
        version: bool = typer.Option(False, "--version", help="Show the version."),
    ) -> None:
        if version:
            from policy_parse import __version__

            typer.echo(f"policy-parse {__version__}")
            raise typer.Exit

    wanted = next((word for word in arguments if not word.startswith("-")), None)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        app.command(name)(import_module(f"policy_parse.cli.{name}").command)
    result = app(arguments, standalone_mode=False, prog_name="policy-parse")
    return result if isinstance(result, int) else 0


def _failed(error: Exception) -> int:
    from policy_parse.cli.messages import complain, say, told

    if type(error).__name__ == "NoArgsIsHelpError" and hasattr(error, "format_message"):
        say(error.format_message())
        return 2
    if type(error).__name__ == "Abort":
        return 128 + 2
    if hasattr(error, "format_message"):
        complain(f"{error.format_message()} (policy-parse --help tells more)")
    else:
        complain(told(error))
    return 2
