"""H715: a picture's description says what is in it (WCAG 2.2, 1.1.1, failure F30)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from hall.model.form import Form
from hall.model.post import Image
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings

EMPTY = re.compile(
    r"(?:这(?:是|张)(?:一张)?)?(?:图|图片|图像|照片|插图|配图|截图|图示|示意图|附图|新闻图片|现场图片|现场照片|如图(?:所示)?|见图|下图|上图|点击(?:查看)?大图"
    r"|logo|image|picture|photo|img|alt)(?:说明)?[\s_.:：、()（）0-9一二三四五六七八九十-]*",
    re.I,
)
FILE = re.compile(
    r"\S*\.(?:jpe?g|png|gif|webp|svg|bmp|avif|tiff?|heic)|(?:img|dsc[fn]?|mmexport|wx|微信图片|qq图片|screenshot)[\s_-]*[\d_-]+|[\d_\s-]+",
    re.I,
)


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Descriptions of pictures in the fields and in the text."""
    post = whole.post
    for image in post.images:
        if image.alt and not image.decorative and (why := _empty(image.alt, post.title) or _twin(image)):
            yield post.problem("H715", "images", f"图片 {image.file[:60]} 的说明{why}。", REMEDY, Severity.WARNING)
    pictures = [
        piece for piece in whole.prose.pieces if piece.sort == "picture" and piece.text.strip() and not piece.size
    ]
    if not pictures:
        return
    stems = {basename(ref.target).rpartition(".")[0].lower() for ref in whole.prose.refs if ref.sort == "image"}
    for piece in pictures:
        why = _empty(piece.text, post.title) or ("就是文件名" if piece.text.strip().lower() in stems else "")
        if why:
            yield post.problem_on(
                "H715", piece.line, f"这张图片的说明“{piece.text.strip()[:30]}”{why}。", REMEDY, Severity.WARNING
            )


REMEDY = "写图上要紧的内容，例如“停水范围图：巴山路以南”；纯装饰的图写明是装饰。"


def _empty(said: str, title: str | None) -> str:
    words = said.strip()
    if EMPTY.fullmatch(words):
        return "没有说出图里是什么"
    if FILE.fullmatch(words):
        return "就是文件名"
    return "和标题一样" if title and words == title.strip() else ""


def _twin(image: Image) -> str:
    said = (image.alt or "").strip()
    if said == (image.caption or "").strip():
        return "和图注一样，读屏软件会念两遍"
    return "就是文件名" if said.lower() == basename(image.file).rpartition(".")[0].lower() else ""
