"""The JSON Schemas of what programs read (draft 2020-12): a promise, so that nothing in it is ever renamed or taken away."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def text(says: str, **more: Any) -> Schema:
    """A text."""
    return {"type": "string", "description": says, **more}


def perhaps(says: str, **more: Any) -> Schema:
    """A text, or null where there is none."""
    return {"type": ["string", "null"], "description": says, **more}


def record(says: str, properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """An object that has these fields, all but the optional ones always, and no other."""
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "description": says,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def array(says: str, items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "description": says, "items": items}


ADDRESS = {"format": "uri"}
MOMENT = {"format": "date-time"}
DAY = {"format": "date"}
SHA_256 = {"pattern": "^[0-9a-f]{64}$"}

DEPARTMENTS = record(
    "全部单位，按发布厅里的顺序。",
    {
        "site": text("发布厅的地址", **ADDRESS),
        "name": text("发布厅的名称"),
        "licence": text("转载说明；没有就是空的"),
        "departments": array(
            "单位",
            record(
                "一个单位",
                {
                    "slug": text("目录名，也是地址里的名字", pattern="^[a-z0-9]+(-[a-z0-9]+)*$"),
                    "name": text("简称"),
                    "full_name": perhaps("全称"),
                    "name_en": perhaps("英文名"),
                    "kind": text(
                        "类别", enum=["flagship", "office", "county", "bureau", "zone", "town", "party", "public"]
                    ),
                    "kind_name": text("类别的中文"),
                    "intro": perhaps("介绍"),
                    "status": text("进展", enum=["planned", "registered", "verified", "live", "closed"]),
                    "status_name": text("进展的中文"),
                    "registered": perhaps("注册日", **DAY),
                    "verified": perhaps("认证日", **DAY),
                    "live": perhaps("上线日", **DAY),
                    "closed": perhaps("停止日", **DAY),
                    "parent": perhaps("上级单位的目录名"),
                    "successors": array("接续单位的目录名", {"type": "string"}),
                    "address": text("单位的页面", **ADDRESS),
                    "posts": {"type": "integer", "minimum": 0, "description": "发布了多少条（含联合发布）"},
                    "newest": {
                        **record(
                            "最新一条；还没有发布就是 null",
                            {
                                "title": text("标题，短讯是开头的话"),
                                "address": text("地址", **ADDRESS),
                                "published": text("发布时间", **MOMENT),
                            },
                        ),
                        "type": ["object", "null"],
                    },
                    "columns": array(
                        "栏目", record("一个栏目", {"name": text("名称"), "address": text("页面", **ADDRESS)})
                    ),
                    "feeds": record(
                        "订阅地址",
                        {
                            "atom": text("Atom", **ADDRESS),
                            "rss": text("RSS", **ADDRESS),
                            "json": text("JSON Feed", **ADDRESS),
                        },
                    ),
                },
            ),
        ),
    },
)

BLOB = {"pattern": "^[0-9a-f]{40}([0-9a-f]{24})?$"}
RECEIPT = record(
    "谁在什么时候审过、怎么知道的；没有审核记录的发布厅没有这一项",
    {
        "state": text("怎样", enum=["none", "before", "approved", "owed", "unreviewed"]),
        "blob": text("审的是哪份原文", **BLOB),
        "due": perhaps("应在什么时候以前补审", **MOMENT),
        "approvals": array(
            "审核",
            record(
                "一个人以一种身份审核",
                {
                    "role": text("身份", enum=["content", "secrecy", "final"]),
                    "role_name": text("身份的中文"),
                    "department": text("单位的目录名"),
                    "unit": text("单位的简称"),
                    "person": text("姓名或编号；不显示的是空的"),
                    "time": text("时间", **MOMENT),
                    "grade": text("凭据的级别", enum=["signed", "recorded", "stated"]),
                    "grade_name": text("级别的中文"),
                    "evidence": text("凭什么知道；不显示的是空的"),
                },
            ),
        ),
        "versions": array(
            "发布过的各份原文，旧的在前",
            record(
                "一份原文",
                {"blob": text("编号", **BLOB), "commit": text("提交"), "time": text("从什么时候起", **MOMENT)},
            ),
        ),
    },
)

POSTS = record(
    "一个单位一个月的发布，新的在前。",
    {
        "department": text("单位的目录名"),
        "name": text("单位的简称"),
        "month": text("月份，按地址里的年月", pattern="^[0-9]{4}-[0-9]{2}$"),
        "site": text("发布厅的地址", **ADDRESS),
        "posts": array(
            "发布",
            {
                "type": "object",
                "description": "一条发布；依法删除的没有标题、原文和审核凭据",
                "properties": {
                    "address": text("页面的地址，从发布厅的地址算起"),
                    "path": text("仓库里的路径"),
                    "id": text("永久编号，各处订阅用的也是它", pattern="^tag:"),
                    "published": text("发布时间", **MOMENT),
                    "blob": text("Git 对象编号", **BLOB),
                    "source_sha256": text("原文的 SHA-256", **SHA_256),
                    "text_sha256": text("网页文字的 SHA-256", **SHA_256),
                    "logged": array("公开记录里有它的日子", {"type": "string", **DAY}),
                    "title": text("标题，短讯是开头的话"),
                    "source": text("原文，逐字节"),
                    "former": array("以前的地址", {"type": "string"}),
                    "withdrawn": record(
                        "什么时候、为什么撤回的",
                        {
                            "date": text("撤回时间", **MOMENT),
                            "kind": text("类别", enum=["error", "unverified", "law"]),
                            "reason": perhaps("原因"),
                        },
                    ),
                    "receipt": RECEIPT,
                },
                "required": [
                    "address", "path", "id", "published", "blob", "source_sha256", "text_sha256", "logged",
                ],
            },
        ),
    },
)  # fmt: skip
