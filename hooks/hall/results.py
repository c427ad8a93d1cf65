"""A period's results as a report to print and to send: overview, red lines, ranking, what improved, each department."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from hall import prose
from hall.documents import Document, groups_of
from hall.model.oversight import Progress, Rectification
from hall.tables import cell, flat
from hall.yearly import Field

STYLE = """\
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.8 "Songti SC", "Noto Serif CJK SC", SimSun, serif; color: #211c19; background: #fff; }
h1 { font-size: 1.7rem; text-align: center; text-wrap: balance; } h2 { margin-top: 2rem; border-bottom: 2px solid #9e1b1e; font-size: 1.25rem; }
table { width: 100%; border-collapse: collapse; font-size: .85rem; } th, td { padding: .3rem .5rem; border: 1px solid #cfc5b8; } th:not([align]) { text-align: left; }
@media print { body { margin: 0; } h3, tr { break-inside: avoid; } h2 { break-after: avoid; } }
"""


def as_markdown(
    document: Document,
    before: Document | None,
    site: str,
    fields: Sequence[Field] = (),
    supervised: Sequence[Field] = (),
    orders: Sequence[tuple[str, Rectification, Progress]] = (),
) -> str:
    """The report in Markdown.

    Args:
        document: the period's results.
        before: those of the period before, if there is one.
        site: the hall's name.
        fields: those of the site's yearly form, for the period.
        supervised: those of its supervisors' form.
        orders: what was to be put right in the period: the department's name, what it is, and how far it has come.
    """
    lines = [f"# {site}{document['name']}活跃度与考核情况", "", f"状态：{document['state_name']}", ""]
    parts = [_overview(document), _red(document), _orders(orders), _ranking(document), _better(document, before)]
    parts += [_fields("年度报表要的数", fields), _fields("监管年度报表要的数", supervised), _each(document)]
    for part in parts:
        lines += [*part, ""]
    return "\n".join(lines)


def as_html(markdown: str, title: str) -> str:
    """The report as one HTML file to print."""
    head, _, rest = markdown.partition("\n")
    body = f"<h1>{html.escape(head.removeprefix('# '))}</h1>\n{prose.render(rest).html}"
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _table(heads: list[str], rows: list[list[Any]]) -> list[str]:
    """A table whose columns of numbers stand at the right."""
    numbers = [any(isinstance(row[at], (int, float)) for row in rows) for at in range(len(heads))]
    lines = [heads, ["---:" if one else "---" for one in numbers], *([flat(cell(one)) for one in row] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _overview(document: Document) -> Iterator[str]:
    departments = document["departments"]
    states = Counter(one["standing_name"] for one in departments)
    posts = sum(one["activity"]["posts"] for one in departments)
    originals = sum(one["activity"]["originals"] for one in departments)
    yield from (
        "## 概况",
        "",
        f"{document['first']} 至 {document['last']}，{len(departments)} 个单位在岗，各单位合计发布 {posts} 条，其中原创 {originals} 条（联合发布的，各单位都算一条）。",
    )
    yield "、".join(f"{name} {count} 个" for name, count in sorted(states.items())) + "。"
    if drawn := document["spotcheck"]:
        yield ""
        yield f"{drawn['drawn']} 抽查：每个单位 {drawn['share']}%，共 {len(drawn['posts'])} 条，种子 {flat(drawn['seed'])}。"


def _red(document: Document) -> Iterator[str]:
    yield from ("## 红线", "")
    these = [one for one in document["departments"] if one["standing"] == "red"]
    if not these:
        yield "没有单位触碰红线。"
    for one in these:
        for why in one["reasons"]:
            if why["crossed"]:
                evidence = "；".join(item["text"] for item in why["evidence"])
                yield f"- **{flat(one['name'])}**：{flat(why['name'])}，{flat(evidence)}"


def _orders(orders: Sequence[tuple[str, Rectification, Progress]]) -> Iterator[str]:
    yield from ("## 整改", "")
    if not orders:
        yield "没有要整改的。"
        return
    rows = [
        [one.number, name, one.problem, one.deadline.isoformat(), progress.chinese, one.reply or ""]
        for name, one, progress in orders
    ]
    yield from _table(["编号", "单位", "问题", "期限", "进展", "答复"], rows)


def _fields(name: str, fields: Sequence[Field]) -> Iterator[str]:
    """What a yearly report asks for."""
    yield from (f"## {name}", "")
    yield from _table(["栏目", "项目", "数量"], [list(one) for one in fields])


def _ranking(document: Document) -> Iterator[str]:
    yield "## 排名"
    for peers in groups_of(document):
        yield from ("", f"### {flat(peers)}", "")
        rows = [
            [one["rank"], one["name"], one["score"], one["deducted"], one["added"], one["standing_name"]]
            for one in document["departments"]
            if one["peers"] == peers
        ]
        yield from _table(["名次", "单位", "得分", "扣分", "加分", "结果"], rows)


def _better(document: Document, before: Document | None) -> Iterator[str]:
    yield from ("## 比上一期", "")
    if before is None:
        yield "没有上一期可以比。"
        return
    past = {one["slug"]: one for one in before["departments"]}
    rows = []
    for one in document["departments"]:
        old = past.get(one["slug"])
        if old and old["standing"] == "red" and one["score"] is not None:
            rows.append([one["name"], "触碰红线", one["score"], "不再触碰红线"])
        elif old and old["score"] is not None and one["score"] is not None and old["score"] != one["score"]:
            gained = round(one["score"] * 100) - round(old["score"] * 100)
            rows.append([one["name"], old["score"], one["score"], f"{gained / 100:+.2f}"])
    yield from _table(["单位", str(before["name"]), str(document["name"]), "变化"], rows) if rows else ["没有变化。"]


def _each(document: Document) -> Iterator[str]:
    yield "## 各单位"
    for one in document["departments"]:
        if not one["peers"]:
            continue
        score = f"{one['score']:.2f} 分，" if one["score"] is not None else ""
        yield from ("", f"### {flat(one['name'])}", "", f"{score}{one['standing_name']}。", "")
        for why in one["reasons"]:
            if why["points"] or why["crossed"]:
                points = "触碰红线" if why["crossed"] else f"{why['points']:+.2f}"
                yield f"- {points}　{flat(why['name'])}：{flat(why['formula'])}"
