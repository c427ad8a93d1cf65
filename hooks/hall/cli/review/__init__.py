"""`hall review`: who approved what, and whether it can be proved; a module a command beside it."""

from __future__ import annotations

import click

from hall.cli.group import Group
from hall.cli.review import approve, log, record, status, verify, withdraw


@click.group("review", cls=Group)
def command() -> None:
    """审核：谁审过什么，查不查得实。

    \b
    例如：
      hall review status     还差谁审
      hall review log        把新的变化记到公开记录里
      hall review verify     核对做好的网站
    """


for each in (status, approve, record, withdraw, log, verify):
    command.add_command(each.command)
