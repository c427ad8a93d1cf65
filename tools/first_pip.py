"""Put pip into a virtual environment where Python came without ensurepip, as Debian's does: `python first_pip.py VENV`.

pip's wheel is taken from the package index that pip would ask (PIP_INDEX_URL, pip's own settings, else PyPI) through its
simple interface (PEP 503, PEP 691), and only if its bytes are those that this file names.
"""

from __future__ import annotations

import configparser
import hashlib
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

WHEEL = "pip-26.3-py3-none-any.whl"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
SETTINGS = ("~/.config/pip/pip.conf", "~/.pip/pip.conf", "/etc/xdg/pip/pip.conf", "/etc/pip.conf")


def index() -> str:
    """The package index, with a slash at its end."""
    found = os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
    if "PIP_INDEX_URL" not in os.environ:
        for name in (os.environ.get("PIP_CONFIG_FILE", ""), *SETTINGS):
            settings = configparser.ConfigParser(interpolation=None)
            settings.read(Path(name).expanduser() if name else [], "utf-8")
            if settings.has_option("global", "index-url"):
                found = settings.get("global", "index-url")
                break
    return found.rstrip("/") + "/"


def fetch(address: str) -> tuple[bytes, str]:
    """The bytes at an address, and the address that gave them."""
    trusted = ssl.create_default_context(cafile=os.environ.get("PIP_CERT") or os.environ.get("SSL_CERT_FILE"))
    with urllib.request.urlopen(address, timeout=60, context=trusted) as answer:  # noqa: S310 - the index's scheme
        return answer.read(), answer.url


def read_wheel() -> bytes:
    """pip's wheel.

    Raises:
        LookupError: the index does not have it, or has another under its name.
    """
    page, base = fetch(index() + "pip/")
    link = re.search(rf'href="([^"]*/{re.escape(WHEEL)}[^"]*)"', page.decode("utf-8", "replace"))
    if not link:
        raise LookupError(f"{base} has no {WHEEL}")
    data, place = fetch(urljoin(base, link[1].replace("&amp;", "&")))
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise LookupError(f"{place} is not the {WHEEL} that is expected")
    return data


def main(venv: Path) -> None:
    """Install pip into a virtual environment that has none."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder) / WHEEL
        wheel.write_bytes(read_wheel())
        words = [str(venv / "bin/python"), f"{wheel}/pip", "-q", "install", "--no-index", "--no-deps", str(wheel)]
        subprocess.run(words, check=True)  # noqa: S603 - our own list of words


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except (OSError, LookupError, subprocess.CalledProcessError) as fault:
        sys.exit(f"没有取到 pip：{fault}；请安装 python3-venv / pip was not to be had; install python3-venv")
