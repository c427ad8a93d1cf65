"""departments/hall.yml: the duties of a government site, and what makes approval tight."""

from __future__ import annotations

from collections.abc import Iterator

from hall.doctor.finding import Finding
from hall.model.settings import Grade, Settings, Site

FILE = "departments/hall.yml"
# What a footer has to say (国办发〔2017〕47号): a monitor of government sites looks for exactly these.
DUTIES = (
    ("organiser", "主办单位"), ("contact", "联系方式"), ("icp", "ICP 备案号"), ("police", "公安备案号"), ("site_code", "网站标识码"),
)  # fmt: skip


def look_at_settings(settings: Settings) -> Iterator[Finding]:
    """What is unset or loose in the hall's settings."""
    if settings.demo:
        yield Finding(
            False, "这是演示：每页写着“演示，非政府网站”，搜索引擎不收录。", f"正式启用时，删去 {FILE} 里的 demo。"
        )
    if settings.today:
        yield Finding(
            not settings.demo,
            f"“现在”固定在 {settings.today:%Y-%m-%d %H:%M}：定时发布、到期和今天有效的内容都不会变。",
            f"正式启用时，删去 {FILE} 里的 today。",
        )
    yield from _look_at_site(settings.site)
    offices = settings.offices
    if not (offices and offices.supervising):
        yield Finding(
            True,
            "没有写主管单位：设置归谁管、谁能撤回任何单位的发布，都没有定。",
            f"在 {FILE} 写 offices.supervising。",
        )
    if not (offices and offices.news):
        yield Finding(False, "没有写负责新闻的单位：重要的发布没有人协助看。", f"在 {FILE} 写 offices.news。")
    yield from _look_at_review(settings)


def _look_at_site(site: Site) -> Iterator[Finding]:
    lacking = [name for field, name in DUTIES if not getattr(site, field)]
    if lacking:
        yield Finding(False, f"页脚缺少：{'、'.join(lacking)}。", f"办好以后写进 {FILE} 的 site；没有的不要编。")
    if not site.licence:
        yield Finding(False, "没有写转载说明，订阅的人不知道能不能转。", f"在 {FILE} 写 site.licence。")
    if not site.address.startswith("https://"):
        yield Finding(
            True, f"网站地址 {site.address} 不是 https：路上可以被改。", "给服务器装证书，再改 site.address。"
        )
    if ".example." in site.address:
        yield Finding(
            False,
            f"网站地址 {site.address} 是举例用的，订阅源里的链接打不开。",
            "换成真正的地址；authority 定下后永不再改。",
        )


def _look_at_review(settings: Settings) -> Iterator[Finding]:
    review = settings.review
    accept = review.accept if review else ()
    if not (review and review.since):
        yield Finding(
            False, "还没有启用审核凭据：合并进主分支的都会发布。", f"在 {FILE} 写 review.since（从哪次提交起）。"
        )
    if Grade.STATED in accept:
        yield Finding(
            False,
            "登记一级的凭据（stated）也能发布：它只是一句话，谁都能写。",
            f"签名和平台记录用起来以后，从 {FILE} 的 review.accept 里去掉 stated。",
        )
    if Grade.RECORDED in accept and not (review and review.recorder):
        yield Finding(
            bool(review and review.since),
            "承认平台记录，却没有写发布流程的公钥：平台上的审核一条也核对不了。",
            f"把公钥写进 {FILE} 的 review.recorder。",
        )
