"""The whole text of a synthetic post: front matter and Markdown."""

from __future__ import annotations

from datetime import datetime, timedelta

from hall.demonstrating.by_form import BLOCKS
from hall.demonstrating.desk import Desk, Task
from hall.demonstrating.words import HEADINGS, OPENINGS, ROWS

# Of 1,000 posts so many have a form; half are briefs, as in a microblog hall.
SHARES = {
    "brief": 500, "news": 279, "notice": 50, "service": 50, "response": 30, "explain": 12, "consult": 14,
    "rebuttal": 12, "bulletin": 5, "alert": 14, "live": 6, "interview": 6, "survey": 6, "repost": 16,
}  # fmt: skip
PICTURED = ("brief", "news", "service")
SOON = timedelta(hours=4)
# What these are about is no subject of the department's: their files are named for what they are.
NAMES = {"alert": "yujing", "bulletin": "tongbao", "rebuttal": "piyao", "response": "huiying"}


def write_post(desk: Desk, task: Task) -> str:
    """The text of the file of a post."""
    text = brief(desk, task) if task.form == "brief" else full(desk, task)
    desk.written.append(task.path)
    return text


def form_of(desk: Desk, slug: str, when: datetime) -> str:
    """What sort of post a department writes next: what it has begun is ended first."""
    held = desk.alerts.get(slug)
    if held and when - held[1] > SOON:
        return "alert"
    if slug in desk.incidents and desk.happens(0.5):
        return "bulletin"
    form = desk.chance.choices(tuple(SHARES), tuple(SHARES.values()))[0]
    return "notice" if form == "explain" and not desk.notices else form


def brief(desk: Desk, task: Task) -> str:
    """A short message, whole in itself."""
    lines = ["form: brief", *common(desk, task)]
    says = desk.sentences(task.theme, desk.chance.randint(2, 4))
    opening = f"【{task.subject.title}】" if desk.happens(0.6) else desk.chance.choice(OPENINGS) + "，"
    return joined(lines, f"{opening}{says}#{task.theme.topic}#")


def full(desk: Desk, task: Task) -> str:
    """A post with a title."""
    form = task.form
    title, block, text = BLOCKS[form](desk, task) if form in BLOCKS else ("", [], "")
    title = desk.titled_apart(title or task.subject.title, task)
    lines = [f"title: {title}", *common(desk, task)]
    if form != "news":
        lines += [f"form: {form}", f"{form}:", *block]
    if not text and desk.happens(0.5):
        lines.append(f"summary: {desk.chance.choice(task.theme.says)}")
    if form == "notice":
        lines.append(f"document_number: 演示〔{task.when.year}〕{desk.chance.randint(1, 99)}号")
    lines += rare(desk, task)
    return joined(lines, text or markdown(desk, task))


def common(desk: Desk, task: Task) -> list[str]:
    """Fields of every sort of post."""
    lines = [f"date: {task.at()}"]
    if column := desk.column(task):
        lines.append(f"column: {column}")
    if desk.happens(0.7):
        lines.append(f"topics: [{task.theme.topic}]")
    if desk.places and desk.happens(0.3):
        lines.append(f"places: [{desk.chance.choice(desk.places)}]")
    if desk.happens(0.3):
        lines.append(f"source: {task.dept.name}")
    pictures = desk.pictures.get(task.dept.slug)
    if pictures and task.form in PICTURED and desk.happens(0.06):
        file = desk.chance.choice(pictures)
        lines += ["images:", f"  - file: {file}", f"    alt: {task.dept.name}画的示意图，与“{task.subject.title}”有关"]
    return lines


def rare(desk: Desk, task: Task) -> list[str]:
    """Fields that a few posts have."""
    lines = []
    if desk.happens(0.02):
        fellow = desk.chance.choice([slug for slug in desk.departments if slug != task.dept.slug] or [""])
        lines += [f"with: [{fellow}]"] if fellow else []
    if desk.happens(0.03):
        lines.append(f"expires: {task.at(days=desk.chance.randint(5, 60))}")
    if desk.happens(0.01):
        lines += ["corrections:", f"  - date: {task.at(hours=3)}", "    text: 改正了一处时间。"]
    if task.form != "bulletin" and desk.happens(0.003):  # its next would have none before it
        lines += ["withdrawn:", f"  date: {task.at(hours=5)}", "  reason: 时间写错了，另发一条。", "  kind: error"]
    return lines


def joined(lines: list[str], text: str) -> str:
    """Front matter and text as a file."""
    return "\n".join(["---", *lines, "---", "", text]) + "\n"


def markdown(desk: Desk, task: Task) -> str:
    """Mostly short, one in twelve long, with the usual blocks."""
    theme, chance = task.theme, desk.chance
    parts = [f"{chance.choice(OPENINGS)}，{task.dept.name}这样安排：{desk.sentences(theme, chance.randint(2, 5))}"]
    shape = chance.random()
    if shape < 0.25:
        parts.append("\n".join(f"- {say}" for say in chance.sample(theme.says, min(3, len(theme.says)))))
    elif shape < 0.37:
        rows = [
            f"| {row} | {chance.randint(1, 28)}日 | {chance.randint(10, 99)} 处 |" for row in chance.sample(ROWS, 4)
        ]
        parts.append("\n".join(["| 地点 | 时间 | 范围 |", "| --- | --- | --- |", *rows]))
    elif shape < 0.42:
        parts.append(f"> {desk.sentences(theme, 2)}")
    elif shape < 0.46:
        parts.append(f"> [!TIP]\n> {desk.sentences(theme, 1)}")
    elif shape < 0.50:
        parts.append("1. 先看清楚要带什么；\n2. 再约一个时间；\n3. 到点来，办完走。")
    elif shape < 0.52:
        parts.append("- [x] 已经办好的\n- [ ] 正在办的")
    if desk.happens(1 / 12):
        for heading in HEADINGS:
            parts += [f"## {heading}", desk.sentences(theme, chance.randint(5, 9)), desk.sentences(theme, 4)]
    if desk.written and desk.happens(0.06):
        target = chance.choice(desk.written[-300:]).removeprefix("departments/")
        parts.append(f"上一回说的在[这里](../../../{target})。")
    if desk.happens(0.1):
        parts.append(f"详见[办事指南](https://www.example.gov.cn/guide/{chance.randint(1, 999)}.html)。")
    parts.append(f"{desk.sentences(theme, 1)}{desk.ending()}" + (f" #{theme.topic}#" if desk.happens(0.4) else ""))
    return "\n\n".join(parts)
