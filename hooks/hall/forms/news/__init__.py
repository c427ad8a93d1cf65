"""An ordinary piece of news; what a post is that says no form."""

from __future__ import annotations

from hall.model.form import Form

FORM = Form("news", "动态", "一般的新闻和消息；不写 form 就是它")
