"""A short message, as a microblog has it: no title, shown whole in lists."""

from __future__ import annotations

from hall.model.form import Form

FORM = Form("brief", "短讯", "像微博一样的短消息，不写标题，列表里整条显示", needs_title=False, whole_in_lists=True)
