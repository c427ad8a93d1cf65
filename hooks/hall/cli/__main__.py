"""`python -m hall.cli` is the `hall` command."""

from hall.cli import main

main()
