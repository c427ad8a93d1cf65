"""H602, H603: punctuation as GB/T 15834-2011 has it, and numerals as GB/T 15835-2011 has them; hints, and only sure ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.rules.blanking import blank_code

HAN = "\u4e00-\u9fff"
DIGITS = "一二三四五六七八九"
# Each: code, where it is, what is wrong, what is right. A text that the first pattern does not fit is left at once.
FAULTS = (
    ("H602", re.compile(rf"(?<=[{HAN}])[,;?!](?=[{HAN}])"), "中文里用了半角标点“{}”", "改成全角的，、；？！"),
    ("H602", re.compile(r"。{3,}|(?<=[\u4e00-\u9fff])\.{3,}|(?<=[\u4e00-\u9fff])。{2}"), "省略号写成了“{}”", "省略号是六个点：……；句号只用一个"),
    ("H602", re.compile(r"，，|、、|；；|：：|[，、；：][。，、；]|。[，、；]"), "标点“{}”连用了", "留下一个"),
    ("H602", re.compile(rf"(?<=[{HAN}])--(?=[{HAN}])"), "破折号写成了“{}”", "破折号是 ——"),
    ("H602", re.compile(rf"(?:^|(?<=[{HAN}，。：；、！？（]))\"(?=[{HAN}])[^\"\n]{{1,40}}\"", re.M), "引号写成了半角的：{}", "引号用弯的：“”，里面再有引号用‘’"),
    ("H603", re.compile(r"[０-９]+"), "数字是全角的", "数字用半角，占半个字：2013"),
    ("H603", re.compile(rf"[{DIGITS}][{DIGITS}零〇]?[零○Ｏ][{DIGITS}零〇○Ｏ]年|[{DIGITS}][零○Ｏ][{DIGITS}零〇○Ｏ]{{2}}年"), "年份写成了“{}”", "用汉字写年份，零写成〇：二〇一三年；或写 2013年"),
    ("H603", re.compile(r"一、二(?=天|岁|里|米|公里|百)|二、三(?=天|岁|里|米|公里|百)|三、四(?=天|岁|里|米|公里|百)|四、五(?=天|岁|里|米|公里|百)|五、六(?=天|岁|里|米|公里|百)|六、七(?=天|岁|里|米|公里|百)|七、八(?=天|岁|里|米|公里|百)|八、九(?=天|岁|里|米|公里|百)"), "概数“{}”里用了顿号", "相邻两个数字连用表示概数，中间不用顿号：三四天"),
)  # fmt: skip
ADDRESS = re.compile(r"https?://\S+")
LIKELY = re.compile(
    rf"(?<=[{HAN}])[,;?!][{HAN}]|。[。，、；]|[，、；：][。，、；：]|(?<=[{HAN}])(?:\.\.\.|--)|[{DIGITS}](?:[零○Ｏ]|、[{DIGITS}])|[０-９]|\"[{HAN}]"
)


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """Each kind once, where it is first, with how often it occurs."""
    post = whole.post
    if not LIKELY.search(post.text):
        return
    text = ADDRESS.sub(lambda found: " " * len(found[0]), blank_code(post.text))
    for code, pattern, message, remedy in FAULTS:
        places = list(pattern.finditer(text))
        if places:
            first = places[0]
            more = f"，共 {len(places)} 处" if len(places) > 1 else ""
            said = f"{message.format(first[0][:10])}{more}。"
            yield post.problem_at(code, first.start(), said, f"{remedy}。", Severity.HINT)
