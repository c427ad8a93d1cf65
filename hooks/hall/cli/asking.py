"""Questions to the person at the keyboard; where nobody sits there, what is missing is a misuse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import NamedTuple, TypeVar

import click

T = TypeVar("T")
MANY = 12


class Answer(NamedTuple):
    """What may be answered: its key, every name by which people may call it, and what stands beside it in a list."""

    key: str
    names: tuple[str, ...]
    about: str = ""


def is_terminal() -> bool:
    """Whether somebody sits at the keyboard and can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, understand: Callable[[str], T], default: str | None = None) -> T:
    """Ask until the answer is understood.

    Args:
        question: what is asked.
        understand: makes a value of the answer, or raises click.UsageError with a sentence.
        default: what an empty answer means, if anything.
    """
    answer: T = click.prompt(
        question,
        default=default,
        show_default=bool(default),
        value_proc=understand,
        err=True,
        prompt_suffix="：",
    )
    return answer


def choose(what: str, choices: Sequence[Answer], given: str | None, default: str | None, missing: str) -> str:
    """The key of one of several.

    Args:
        what: what sort of thing is chosen, in Chinese.
        choices: what there is.
        given: what the command line says, if anything.
        default: the key that holds where nobody says anything, if there is one.
        missing: the sentence for a caller who must say something and does not.
    """
    if given is not None:
        return understand_choice(given, what, choices)
    if not is_terminal():
        if default is None:
            raise click.UsageError(missing)
        return default
    click.echo(f"{what}：", err=True)
    for number, one in enumerate(choices, 1):
        click.echo(f"{number:4}  {one.names[0]}{'　' + one.about if one.about else ''}", err=True)

    def understand(answer: str) -> str:
        if answer.isascii() and answer.isdigit() and 0 < int(answer) <= len(choices):
            return choices[int(answer) - 1].key
        return understand_choice(answer, what, choices)

    shown = next((one.names[0] for one in choices if one.key == default), None)
    return ask(f"选哪个{what}（写编号或名字）", understand, shown)


def understand_choice(text: str, what: str, choices: Sequence[Answer]) -> str:
    """The key of what a name means; a misuse, with what may have been meant, where it means nothing."""
    keys = {name: one.key for one in reversed(choices) for name in one.names}
    text = text.strip()
    if text in keys:
        return keys[text]
    close = get_close_matches(text, keys, 1, 0.5) or [name for name in keys if text and text in name]
    if close:
        raise click.UsageError(f"没有“{text}”这个{what}。是不是 {close[0]}？")
    names = [one.names[0] for one in choices]
    more = "" if len(names) <= MANY else f" 等 {len(names)} 个"
    raise click.UsageError(f"没有“{text}”这个{what}。可选：{'、'.join(names[:MANY])}{more}。")
