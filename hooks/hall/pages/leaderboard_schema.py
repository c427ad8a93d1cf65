"""The JSON Schema of a period's results (`/api/leaderboard/<period>.json`), which an issued file has as well."""

from __future__ import annotations

from hall.model.assessment import RULES, Group
from hall.model.scorecard import Standing, State
from hall.pages.schemas import DAY, array, record, text

WHOLE = {"type": "integer", "minimum": 0}


def _count(says: str) -> dict[str, object]:
    return {**WHOLE, "description": says}


def _points(says: str, none: bool = False) -> dict[str, object]:
    return {"type": ["number", "null"] if none else "number", "description": says}


EVIDENCE = record("一条证据", {"text": text("说明"), "path": text("发布的路径、网址或文号；没有就是空的")})
REASON = record(
    "一条规则的得失",
    {
        "rule": text("规则", enum=list(RULES)),
        "group": text("红线、扣分还是加分", enum=[group.value for group in Group]),
        "name": text("规则的中文"),
        "points": _points("得失，扣分是负数"),
        "most": _points("这一项的上限", none=True),
        "formula": text("算式，数已经代入"),
        "known": {"type": "boolean", "description": "有没有数据可以判断；没有就不影响得分"},
        "crossed": {"type": "boolean", "description": "是不是触碰了这条红线"},
        "regain": text("怎么补"),
        "evidence": array("证据", EVIDENCE),
    },
)
ACTIVITY = record(
    "这一期里在岗那些天的数",
    {
        "first": text("第一天", **DAY),
        "last": text("最后一天", **DAY),
        "days": _count("几天"),
        "posts": _count("发布"),
        "originals": _count("原创"),
        "active_days": _count("活跃天数"),
        "silence": _count("最长间隔（天）"),
        "forms": _count("用了几种形式"),
        "topics": _count("话题"),
        "services": _count("便民服务"),
        "responses": _count("热点回应"),
        "by_form": {"type": "object", "description": "各种形式各几条", "additionalProperties": WHOLE},
        "corrections": _count("更正过的"),
        "withdrawn": _count("撤回的"),
        "backdated": array("写的日期比发布早一个星期以上的", text("路径")),
        "replies": {"type": ["integer", "null"], "description": "答复的留言；没有留言数据就是 null"},
    },
)
DEPARTMENT = record(
    "一个单位的结果",
    {
        "slug": text("目录名"),
        "name": text("这一期里的简称"),
        "kind": text("类别"),
        "peers": text("同类；不参加排名就是空的"),
        "rank": {"type": ["integer", "null"], "minimum": 1, "description": "同类里的名次，得分相同名次相同"},
        "standing": text("结果", enum=[one.value for one in Standing]),
        "standing_name": text("结果的中文"),
        "score": _points("得分；触碰红线、样本不足、不参加排名的没有", none=True),
        "deducted": _points("扣分", none=True),
        "added": _points("加分", none=True),
        "index": _points("活跃度"),
        "place": {"type": "integer", "minimum": 1, "description": "活跃度名次"},
        "past": array("近 12 期的发布数，这一期在最后", WHOLE),
        "activity": ACTIVITY,
        "reasons": array("每一条规则的得失", REASON),
        "warnings": array(
            "预警",
            record("一条预警", {"rule": text("规则"), "text": text("说明"), "days": _count("还有几天")}),
        ),
        "objections": array(
            "申诉",
            record(
                "一件申诉",
                {
                    "rule": text("针对哪条规则"),
                    "name": text("规则的中文"),
                    "by": text("谁提出"),
                    "raised": text("哪天提出", **DAY),
                    "text": text("理由"),
                    "state": text("申诉中，或结果"),
                    "answer": text("答复；没有就是空的"),
                    "answered": text("哪天答复；没有就是空的"),
                },
            ),
        ),
    },
)
LEADERBOARD = record(
    "一期的活跃度和考核，和网页、CSV、Excel 是同一份数。",
    {
        "period": text("期", pattern="^[0-9]{4}(-([0-9]{2}|Q[1-4]))?$"),
        "name": text("期的中文"),
        "first": text("第一天", **DAY),
        "last": text("最后一天", **DAY),
        "state": text("进行到哪一步", enum=[state.value for state in State]),
        "state_name": text("进行到哪一步的中文"),
        "checked_until": text("核对到哪一天", **DAY),
        "holidays_known": {"type": "boolean", "description": "这一年的放假安排是不是已经知道"},
        "issued": text("哪天印发；没有就是空的"),
        "commit": text("印发时的版本；没有就是空的"),
        "amended": array("更正", record("一次更正", {"date": text("哪天", **DAY), "reason": text("理由")})),
        "rules": {"type": ["object", "null"], "description": "考核办法的这个版本；读不了就是 null"},
        "departments": array("各单位，按得分从高到低", DEPARTMENT),
        "spotcheck": {
            "description": "抽查；没有抽就是 null",
            "anyOf": [
                {"type": "null"},
                record(
                    "抽查：抽到哪几条，怎样重抽",
                    {
                        "drawn": text("哪天抽的", **DAY),
                        "share": _count("每个单位抽百分之几"),
                        "seed": text("种子"),
                        "posts": array("抽到的发布", text("路径")),
                    },
                ),
            ],
        },
        "differs": {
            "type": "object",
            "description": "已经印发而重新计算不一样的单位，和哪里不一样",
            "additionalProperties": array("说明", text("一句话")),
        },
    },
)
