"""Makes what gettext reads of click's Chinese words: `python -m tests.cli.words`."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

WORDS = Path(__file__).parents[2] / "hooks/hall/cli/words"
SOURCE, COMPILED = WORDS / "click.po", WORDS / "zh_CN/LC_MESSAGES/messages.mo"


def catalogue() -> Catalog:
    """The source, read."""
    with SOURCE.open("rb") as source:
        return read_po(source, locale="zh_CN")


def messages() -> list[Message]:
    """Every message of the source."""
    return [message for message in catalogue() if message.id]


if __name__ == "__main__":
    with COMPILED.open("wb") as compiled:
        write_mo(compiled, catalogue())
