"""What of the hall's settings, the repository and the forge is not as it should be (docs/operating.md, "Is everything as it should be").

Every look is pure: it takes what was read and yields findings, in the order in which they are to be mended.
"""

from hall.doctor.finding import Finding
from hall.doctor.forge import look_at_forge
from hall.doctor.people import look_at_people
from hall.doctor.repository import Repository, look_at_repository
from hall.doctor.running import Watched, look_at_running
from hall.doctor.settings import look_at_settings

__all__ = [
    "Finding",
    "Repository",
    "Watched",
    "look_at_forge",
    "look_at_people",
    "look_at_repository",
    "look_at_running",
    "look_at_settings",
]
