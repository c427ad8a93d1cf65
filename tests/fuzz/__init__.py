"""Thousands of spoilt posts, none of which may break or hold up the hall: `python -m tests.fuzz 20000`, or `make fuzz`."""
