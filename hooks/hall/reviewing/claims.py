"""What records claim, their signatures held against the keys that are registered; and what is wrong with the grounds."""

from __future__ import annotations

from collections.abc import Iterator

from hall.model.moments import local_of
from hall.model.problem import Problem, Severity, at_file
from hall.model.settings import Grade, Review
from hall.review.grounds import Claim, Grounds
from hall.review.records import Record
from hall.review.signatures import holds, is_usable
from hall.review.staff import REVIEWING, Staff, name_of
from hall.reviewing.ledger import Ledger

SETTINGS = "departments/hall.yml"
MOST = 20
"""So many problems of one sort are told."""


class Claims:
    """What the records claim, by blob; a signature that does not fit is their fault. Only what is asked for is looked at."""

    def __init__(self, ledger: Ledger, review: Review, staff: Staff) -> None:
        self._ledger, self._review, self._staff = ledger, review, staff

    def __call__(self, blob: str) -> list[Claim]:
        """The claims about a blob."""
        found = self._ledger.records_about(blob)
        return [_claim(record, key, path, self._review, self._staff) for path, record, key in found]


def _claim(record: Record, key: str, path: str, review: Review, staff: Staff) -> Claim:
    held = staff.by_mail.get(record.person, [])
    name = held[0].person.name if held else ""
    grade, fault = Grade.STATED, ""
    evidence = record.evidence.removeprefix("form:") if record.evidence.startswith("form:") else path
    if record.evidence.startswith("form:") and record.signature == "-":
        pass
    elif not key:
        fault = "没有签名" if record.signature == "-" else "签名对不上"
    elif record.evidence.startswith("forge:"):
        grade, fault = Grade.RECORDED, _registered((review.recorder or "",), key, record.time, "发布流程的公钥")
        evidence = record.evidence.removeprefix("forge:")
    else:
        grade, fault = Grade.SIGNED, _registered(staff.keys_of(record.person), key, record.time, "本人登记的公钥")
        if not fault and (others := staff.others_with(key, record.person)):
            fault = f"签名用的公钥也登记在{'、'.join(others)}名下，分不清是谁签的"
    return Claim(record.role, record.decision, record.time, record.person, name, grade, evidence, fault)


def _registered(lines: tuple[str, ...], key: str, time: int, whose: str) -> str:
    return {"yes": "", "expired": f"签名时，{whose}不在有效期内", "no": f"签名用的不是{whose}"}[holds(lines, key, time)]


def warning(path: str, code: str, message: str, remedy: str) -> Problem:
    """A problem that keeps nothing from the site."""
    return at_file(path, code, message, remedy, Severity.WARNING)


def look_at_ledger(ledger: Ledger) -> Iterator[Problem]:
    """Records that were tampered with, and files that are none."""
    for path, what in sorted(ledger.broken.items())[:MOST]:
        remedy = "分支 reviews 只增不改：以最初写下的为准；请查明是谁改的，并在平台上保护这个分支。"
        yield warning(f"reviews:{path}" if path else "reviews", "H404", what, remedy)
    for path, fault in ledger.faults()[:MOST]:
        remedy = "它不算数。审核记录请用 hall review approve 或 hall review record 来写。"
        yield warning(f"reviews:{path}", "H405", f"读不懂这条审核记录：{fault}", remedy)


def look_at_keys(grounds: Grounds) -> Iterator[Problem]:
    """Registered public keys with which nothing can be verified."""
    remedy = "把 .pub 文件里的那一行整行抄来（ssh-keygen -t ed25519 做的就行）；私钥、证书和 DSA 的不行。"
    recorder = grounds.review.recorder
    if recorder and not is_usable(recorder):
        yield warning(SETTINGS, "H409", "review.recorder 登记的公钥读不懂，平台上的审核都核对不了。", remedy)
    for slug, dept in grounds.staff.departments.items():
        for person in dept.people:
            if not all(map(is_usable, person.keys)):
                message = f"{person.name}登记的公钥（keys）有读不懂的，用它签的名核对不了。"
                yield warning(f"departments/{slug}/department.yml", "H409", message, remedy)


def look_at_doubles(grounds: Grounds) -> Iterator[Problem]:
    """What is registered for two people, and so tells nobody apart."""
    staff = grounds.staff
    shared = (
        ("邮箱", staff.by_mail, "按邮箱认人，他们只算一个人。"),
        ("平台登录名", staff.by_login, "按登录名认人，他们在平台上的审核只算第一个人的。"),
        ("公钥", staff.by_key, "用它签的名分不清是谁的，不算数。"),
    )
    for what, entries, effect in shared:
        for many in entries.values():
            names = list({name_of(one.person.name): one.person.name for one in many}.values())
            if len(names) > 1:
                message = f"{'、'.join(names)}登记了同一个{what}：{effect}"
                remedy = f"每个人写自己的{what}。"
                yield warning(f"departments/{many[-1].slug}/department.yml", "H410", message, remedy)


def look_at_staff(grounds: Grounds) -> Iterator[Problem]:
    """Departments that have nobody left to review what they publish."""
    day = local_of(grounds.now, grounds.zone).date()
    for slug, dept in grounds.staff.departments.items():
        if dept.closed:
            continue
        if missing := [role.chinese for role in REVIEWING[:2] if not grounds.staff.able(slug, role, day)]:
            message = f"{dept.name}没有在任的{'、'.join(missing)}：今后的文字没有人能审，只能一直待审。"
            remedy = "在 people 里加上人，或用 reviewers_from 向别的单位借；已经审过的不受影响。"
            yield warning(f"departments/{slug}/department.yml", "H406", message, remedy)
