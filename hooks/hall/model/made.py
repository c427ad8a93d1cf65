"""What a build did."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Made:
    """Files below the site's folder, and seconds by step; filled while the build goes on."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def lap(self, name: str, begun: float) -> float:
        """Note the seconds of a step; when the next begins."""
        now = time.perf_counter()
        self.seconds[name] = now - begun
        return now
