"""How `hall` and its commands speak: in Chinese, with a sentence for every fault."""

from __future__ import annotations

import gettext
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

WORDS = Path(__file__).parent / "words"
now_option = click.option("--now", metavar="时间", help="当作现在是这个时间，例如 2013-06-30T18:00。")


class Command(click.Command):
    """One of the commands."""

    def __init__(self, *args: Any, **given: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"]}
        super().__init__(*args, **{"options_metavar": "[选项]", "context_settings": settings, **given})


class Group(click.Group):
    """Commands that belong together, in the order of their use."""

    def __init__(self, *args: Any, **given: Any) -> None:
        settings = {"help_option_names": ["-h", "--help"]}
        words = {"options_metavar": "[选项]", "subcommand_metavar": "命令 …"}
        super().__init__(*args, **{"context_settings": settings, **words, **given})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands as they were added."""
        return list(self.commands)


class Hall(Group):
    """The command `hall`: never shows a traceback unasked."""

    def main(self, *args: Any, **given: Any) -> Any:
        """Run the command line."""
        speak_chinese()
        return super().main(*args, **{"prog_name": "hall", **given})

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a fault becomes a sentence, but with --debug it stays what it is."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as fault:
            if ctx.params["debug"]:
                raise
            from hall.cli.faults import explain

            raise click.ClickException(explain(fault, ctx.invoked_subcommand or "")) from fault


def speak_chinese() -> None:
    """Give click its Chinese words (it asks gettext for each), and let no character end the command."""
    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(WORDS))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
