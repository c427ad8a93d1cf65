"""A site as its own machine shows it while somebody writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

STRICT, LOOSE = b"script-src 'self'", b"script-src 'self' 'unsafe-inline'"


def with_reloading(app: WSGIApplication) -> WSGIApplication:
    """MkDocs' server with pages whose policy lets in the small script that it adds to each, which reloads on save."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], *_: object) -> object:
            begun.append((status, headers))
            return lambda data: None

        body = app(environ, note)  # type: ignore[arg-type]
        status, headers = begun[0]
        if any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
            page = b"".join(body).replace(STRICT, LOOSE, 1)
            if close := getattr(body, "close", None):
                close()
            body = [page]
            headers = [pair for pair in headers if pair[0].lower() != "content-length"]
            headers.append(("Content-Length", str(len(page))))
        start_response(status, headers)
        return body

    return serve
