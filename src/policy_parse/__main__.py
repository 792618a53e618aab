"""``python -m policy_parse``: the same as the command."""

from policy_parse.cli import main

main()
