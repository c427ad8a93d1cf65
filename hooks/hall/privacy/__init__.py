"""What in a text names a person who did not ask for it: numbers, cards, telephones, mail; and how it is told.

Pure and quick: a text without long numbers and without `@` is left at once. What is found is never given whole but to
who asks for its place; `said` is what may be shown.
"""

from hall.privacy.finding import Find, Kind, find, hide

__all__ = ["Find", "Kind", "find", "hide"]
