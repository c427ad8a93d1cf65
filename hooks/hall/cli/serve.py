"""`hall serve`: a preview that rebuilds on save."""

from __future__ import annotations

import logging
from pathlib import Path
from urllib.parse import urlsplit

import click

from hall.cli.build import build_once
from hall.cli.group import Command, now_option
from hall.cli.surroundings import find_root, held, show, unbroken

WATCHED = ("departments", "content", "overrides", "mkdocs.yml")


@click.command("serve", cls=Command)
@click.option(
    "--port", metavar="端口", type=click.IntRange(1, 65535), default=8000, show_default=True, help="网址里的端口号。"
)
@click.option(
    "--host", metavar="地址", default="127.0.0.1", show_default=True, help="在哪个地址上等浏览器；一般不用改。"
)
@click.option("--open", "open_browser", is_flag=True, help="自动打开浏览器。")
@now_option
def command(port: int, host: str, open_browser: bool, now: str | None) -> None:
    """在本机预览发布厅，保存文件后浏览器里的页面自动更新。

    写错的发布也有预览页：上面写明哪一行错、怎么改。按 Ctrl+C 结束。

    \b
    例如：
      hall serve
      hall serve --port 8080 --open

    \b
    退出状态：
      0  按 Ctrl+C 结束了
      1  发布厅本身的文件有错，或者这个端口用不了
      2  命令写得不对
    """
    from mkdocs.livereload import LiveReloadServer
    from watchdog.observers import Observer

    from hall.building import Mode
    from hall.preview import with_reloading
    from hall.sources import Broken, read_settings

    root = find_root()
    site = site_folder(root)
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    with unbroken("没有预览。"), held(root):
        show(build_once(root, site, now, Mode(preview=True))[0].found.problems)
        path = urlsplit(read_settings(root)[0].site.address).path

    def rebuild() -> None:
        try:
            with held(root):
                build, made = build_once(root, site, now, Mode(preview=True))
        except Broken as broken:
            show(broken.problems)
        except click.ClickException as fault:
            fault.show()
        else:
            show(build.found.problems)
            seconds = sum(made.seconds.values())
            click.echo(f"已更新 {len(made.added) + len(made.changed)} 页，用时 {seconds:.2f} 秒。")

    try:
        server = LiveReloadServer(rebuild, host, port, str(site), path)
        # The system tells what changed; MkDocs would look at every file twice a second.
        server.observer = Observer(timeout=0.1)  # type: ignore[assignment]
        server.set_app(with_reloading(server.serve_request))
        for name in WATCHED:
            if (root / name).exists():
                server.watch(str(root / name))
        click.echo(f"预览：http://{host}:{port}{path}　（保存后自动更新，按 Ctrl+C 结束）")
        server.serve(open_in_browser=open_browser)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise click.ClickException(
            f"不能在 {host}:{port} 上预览：{error.strerror}；换一个端口，例如 --port {port + 1}。"
        ) from None
    except KeyboardInterrupt:
        server.shutdown()
        click.echo("预览结束。")


def site_folder(root: Path) -> Path:
    """Where the preview stands, apart from the site that is published."""
    return root / ".cache/preview"
