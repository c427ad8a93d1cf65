"""H504, H505, H506, H507, H508: nobody's number, card, telephone, mail or travel paper is published by mistake.

GB 11643-1999 (resident numbers), ISO/IEC 7812-1 (cards); Personal Information Protection Law, articles 28 and 29;
Regulation on Open Government Information (2019), article 15. A telephone or mailbox that the post, its department or
the hall gives as its own contact is meant to be public, which only rules between posts and departments can say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from hall.model.department import Contact
from hall.model.hall import Hall
from hall.model.medium import Viewed
from hall.model.post import Post
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.privacy import Find, Kind, find
from hall.rules.at_a_file import Written, at_offset
from hall.rules.at_a_medium import at_medium

CODES = {
    Kind.RESIDENT: "H504", Kind.OLD_RESIDENT: "H504", Kind.CARD: "H505", Kind.MOBILE: "H506", Kind.MAIL: "H507", Kind.PAPER: "H508",
}  # fmt: skip
SEVERITIES = {Kind.RESIDENT: Severity.ERROR, Kind.CARD: Severity.ERROR}
REACHED = frozenset((Kind.MOBILE, Kind.MAIL))
REMEDIES = {
    Kind.RESIDENT: "删掉，或只留头几位和末位：6124**********123X；确需公开的，写明法律依据作为例外。",
    Kind.OLD_RESIDENT: "是身份证号码就删掉，或隐去中间各位；不是就不用改。",
    Kind.CARD: "删掉，或只留末四位。",
    Kind.MOBILE: "公开的联系电话写进 contact 或换成办公电话；别人的号码隐去中间四位。",
    Kind.MAIL: "换成单位邮箱；公开的联系邮箱写进 contact；别人的邮箱删掉。",
    Kind.PAPER: "删掉，或隐去中间各位。",
}


def check(file: Written, settings: Settings) -> Iterator[Problem]:
    """Resident numbers, cards and travel papers anywhere in a post's file."""
    for one in file.finds:
        if one.kind not in REACHED:
            severity = SEVERITIES.get(one.kind, Severity.WARNING)
            yield at_offset(CODES[one.kind], file, one.start, _said(one), REMEDIES[one.kind], severity)


def reaches_somebody(file: Written, post: Post) -> bool:
    """Whether a file has telephones or mail that its post does not give as its contact."""
    return any(one.kind in REACHED for one in file.finds) and bool(_unknown(file.finds, _own(post)))


def check_hall(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Mobile telephones and private mail that are nobody's given contact."""
    for row in hall.rows:
        if row.reaches:
            post = whole(row.path).post
            given = _own(post) | _given(hall.settings.site.contact) | _given(hall.departments[row.dept].contact)
            yield from _at_places(post, given)


def check_medium(viewed: Viewed, settings: Settings) -> Iterator[Problem]:
    """What the words and the metadata of an attachment or a picture say of persons: one problem a kind, with how many."""
    finds = _unknown(find(viewed.text), _given(settings.site.contact))
    counts = Counter(one.kind for one in finds)
    for kind, count in counts.items():
        first = next(one for one in finds if one.kind == kind)
        severity = SEVERITIES.get(kind, Severity.WARNING)
        message = f"里面有 {count} 个{kind}，例如 {first.said}。"
        yield at_medium(CODES[kind], viewed, message, f"在文件里{REMEDIES[kind]}", severity)


def finds_somebody(words: str) -> bool:
    """Whether words name a person: what went out of a text for it must not be told (content/handbook/fields.md, "更正")."""
    return bool(find(words))


def _said(one: Find) -> str:
    return f"这里像是{one.kind}：{one.said}。"


def _given(contact: Contact | None) -> set[str]:
    """The plain telephones and mail of a contact."""
    said = f"{contact.phone or ''} {contact.mail or ''} {contact.address or ''}" if contact else ""
    return {one.plain for one in find(said)}


def _own(post: Post) -> set[str]:
    """What the post itself gives as the way to reach whoever answers for it."""
    said = (post.contact, getattr(post.block, "phone", None), getattr(post.block, "collect", None))
    return {one.plain for text in said if text for one in find(text)}


def _unknown(finds: Iterable[Find], given: Collection[str]) -> list[Find]:
    return [one for one in finds if one.plain not in given]


def _at_places(post: Post, given: Collection[str]) -> Iterator[Problem]:
    """Problems at the lines of the text; what stands in the fields only is told at the file's beginning."""
    seen = set()
    for one in _unknown(find(post.text), given):
        if one.kind in REACHED:
            seen.add(one.plain)
            yield post.problem_at(CODES[one.kind], one.start, _said(one), REMEDIES[one.kind], Severity.WARNING)
    for name, value in texts_of(post):
        for one in _unknown(find(value), given):
            if one.kind in REACHED and one.plain not in seen:
                yield post.problem(CODES[one.kind], name, _said(one), REMEDIES[one.kind], Severity.WARNING)


def texts_of(post: Post) -> Iterator[tuple[str, str]]:
    """The texts of a post's fields by the names under which their lines are known."""
    for name, value in vars(post).items():
        if isinstance(value, str) and name not in ("path", "text"):
            yield name, value
        elif isinstance(value, tuple):
            yield from ((name, str(one)) for one in value)
    if post.video:
        yield "video", str(post.video)
    for name, value in vars(post.block).items() if post.block else ():
        if isinstance(value, (str, tuple)):
            yield f"{post.form}.{name}", str(value)
