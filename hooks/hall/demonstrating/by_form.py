"""The form's own fields and text of each form of synthetic post: YAML lines and Markdown."""

from __future__ import annotations

from collections.abc import Callable

from hall.demonstrating.desk import Desk, Task
from hall.demonstrating.words import ASKS, CLAIMS, CONCERNS, EVENTS, GUESTS, INCIDENTS, OPTIONS, ROWS, STEPS

LEVELS = ("红", "橙", "黄")  # every event that is made up here has these
NUMBERS = ("首报", "续报", "续报二", "终报")
Written = tuple[str, list[str], str]
"""A title, empty where the subject's will do; the lines of the form's block; a text, empty where the usual will do."""


def notice(desk: Desk, task: Task) -> Written:
    """A notice that takes effect on its day."""
    desk.notices.append(task.path)
    ends = [f"  ends: {task.at(days=desk.chance.randint(20, 200))[:10]}"] if desk.happens(0.4) else []
    return f"关于{task.subject.title}的通知", [f"  effective: {task.at()[:10]}", *ends, "  validity: 有效"], ""


def service(desk: Desk, task: Task) -> Written:
    """A service for some days."""
    place, days = desk.chance.choice(ROWS), desk.chance.randint(1, 20)
    lines = [
        f"  where: {place}（演示地址）",
        "  hours: 工作日 8:30–12:00，14:30–17:30",
        "  phone: 0915-000-0000",
        f"  starts: {task.at(hours=2)}",
        f"  ends: {task.at(days=days)}",
    ]
    return "", lines, ""


def response(desk: Desk, task: Task) -> Written:
    """An answer some hours after people were concerned."""
    concern = desk.chance.choice(CONCERNS)
    return (
        f"大家说{concern}，我们这样办",
        [f"  concern: {concern}", f"  raised: {task.at(hours=-desk.chance.randint(3, 70))}"],
        "",
    )


def explain(desk: Desk, task: Task) -> Written:
    """One of the last notices in plain words."""
    return (
        f"一图看懂：{task.subject.title}",
        [f"  interprets: {desk.chance.choice(desk.notices[-200:])}"],
        "",
    )


def consult(desk: Desk, task: Task) -> Written:
    """Open for some weeks."""
    lines = [f"  opens: {task.at()}", f"  closes: {task.at(days=desk.chance.randint(7, 30))}"]
    return f"{task.subject.title}：请您提意见", lines, ""


def rebuttal(desk: Desk, task: Task) -> Written:
    """A rumour that nobody ever spread."""
    claim = desk.chance.choice(CLAIMS)
    lines = [
        f"  claim: {claim}",
        f"  first_seen: {task.at(hours=-desk.chance.randint(2, 30))}",
        "  verdict: 不实",
    ]
    text = f"网上有人说“{claim}”。我们逐项核对过，**没有这回事**。（演示内容，原话也是编的。）\n\n{desk.ending()}"
    return f"{claim}？不实", lines, text.strip()


def bulletin(desk: Desk, task: Task) -> Written:
    """The next report on the department's incident, or the first on a new one."""
    name, last = desk.incidents.get(task.dept.slug, ("", -1))
    if last < 0:
        begun = f"{task.when.month}月{task.when.day}日{task.at()[11:16]}"  # another department's is another one
        name = f"{desk.chance.choice(INCIDENTS)}（{task.dept.name}{begun}演练）"
    number = last + 1
    if number == len(NUMBERS) - 1:
        desk.incidents.pop(task.dept.slug)
    else:
        desk.incidents[task.dept.slug] = (name, number)
    text = (
        f"这是演练，不是真事。到{task.at()[11:16]}，{desk.chance.choice(ROWS)}的现场已经围好，没有人受伤。\n\n"
        f"下一步：{'、'.join(desk.chance.sample(STEPS, 3))}。{desk.ending()}"
    )
    lines = [f"  incident: {name}", f"  number: {NUMBERS[number]}"]
    return f"{name}：{NUMBERS[number]}", lines, text


def alert(desk: Desk, task: Task) -> Written:
    """A warning for some hours, or one that stands until the department lifts it; and the lifting."""
    slug = task.dept.slug
    held = desk.alerts.pop(slug, None)
    event = held[2] if held else desk.chance.choice(EVENTS)[0]
    level = desk.chance.choice(LEVELS)
    lines = [
        f"  issuer: {task.dept.name}",
        f"  number: 演练{task.path.rpartition('-')[2].removesuffix('.md')}",
        f"  event: {event}",
        f"  level: {level}",
        f"  places: [{desk.chance.choice(desk.places)}]",
        f"  issued: {task.at()}",
    ]
    if held:
        lines += [f"  replaces: {held[0]}", "  until: 解除"]
        return f"解除{event}预警（演练）", lines, f"{event}预警演练结束，辛苦大家配合。"
    lines.append("  measures: 这是演练，照常生活就好。")
    if desk.happens(0.8):
        lines.append(f"  until: {task.at(hours=desk.chance.randint(3, 12))}")
    else:
        desk.alerts[slug] = (task.path, task.when, event)
    text = f"这是演练。如果真有{event}：{desk.chance.choice(dict(EVENTS)[event])}\n\n照常生活，不必转发。"
    return f"{event}{level}色预警（演练）", lines, text


def live(desk: Desk, task: Task) -> Written:
    """A few entries, a quarter of an hour apart."""
    steps = range(desk.chance.randint(3, 6))
    text = "\n\n".join(
        f"## {task.at(minutes=15 * step)[11:16]} {desk.chance.choice(ROWS)}\n\n{desk.sentences(task.theme, 2)}"
        for step in steps
    )
    return (
        f"直播：{task.subject.title}",
        [f"  starts: {task.at()}", f"  ends: {task.at(minutes=15 * len(steps))}"],
        text,
    )


def interview(desk: Desk, task: Task) -> Written:
    """Two to four questions."""
    text = "\n\n".join(
        f"## 问\n\n{desk.chance.choice(CONCERNS)}，怎么办？\n\n## 答\n\n{desk.sentences(task.theme, 2)}"
        for _ in range(desk.chance.randint(2, 4))
    )
    guest = desk.chance.choice(GUESTS)
    lines = [f"  guest: {guest}（演示）", f"  starts: {task.at()}", f"  ends: {task.at(hours=1)}"]
    return f"{guest}答您问：{task.subject.title}", lines, text


def survey(desk: Desk, task: Task) -> Written:
    """One to three questions."""
    lines = ["  questions:"]
    for ask in desk.chance.sample(ASKS, desk.chance.randint(1, 3)):
        lines += [f"    - ask: {ask}", "      kind: single", f"      options: [{', '.join(OPTIONS)}]"]
    return f"问您几句：{task.subject.title}", [*lines, f"  closes: {task.at(days=10)}"], ""


def repost(desk: Desk, task: Task) -> Written:
    """A post of another department, or a page elsewhere."""
    if desk.written and desk.happens(0.7):
        line = f"  repost_of: {desk.chance.choice(desk.written[-500:])}"
    else:
        line = f"  source_url: https://www.example.gov.cn/{task.when:%Y%m%d}/{task.subject.slug}.html"
    return f"转给您看：{task.subject.title}", [line], ""


BLOCKS: dict[str, Callable[[Desk, Task], Written]] = {
    one.__name__: one
    for one in (
        notice, service, response, explain, consult, rebuttal, bulletin, alert, live, interview, survey, repost,
    )
}  # fmt: skip
