"""What is measured inside a page, as JavaScript that Playwright evaluates there."""

from pathlib import Path

import axe_playwright_python

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
# Leaves six of many that are like each other, so that axe does not look at the same thing a hundred times.
FEW = """() => document.querySelectorAll("main *").forEach(one => {
  const met = {};
  for (const child of [...one.children]) {
    const like = `${child.tagName} ${child.className}`;
    met[like] = (met[like] || 0) + 1;
    if (met[like] > 6 && !/^H\\d/.test(child.tagName)) child.remove();
  }
})"""
FAULTS = """async (rules) => (await axe.run(document, {
  ...(rules ? {runOnly: rules} : {rules: {"target-size": {enabled: true}}}), resultTypes: ["violations"],
})).violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 120))])"""

# Text whose colour and ground are nearer than WCAG 2.2 AA allows (1.4.3): [words, ratio, what it should be].
# The ground is the nearest ancestor's colour; pictures behind text only shade it.
FAINT = """() => {
  const parse = colour => {
    const parts = (colour.match(/[\\d.]+/g) || []).map(Number);
    return [parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : 1];
  };
  const over = (top, below) => [0, 1, 2].map(at => top[at] * top[3] + below[at] * (1 - top[3]));
  const light = colour => {
    const [r, g, b] = colour.map(part => part / 255).map(one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    const paper = matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255];
    return layers.reverse().reduce((below, top) => over(top, below), paper);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!words || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (element.closest(".vh, [aria-hidden=true], .md-skip, option, noscript, script, style")) continue;
    const style = getComputedStyle(element);
    const below = ground(element);
    const [a, b] = [light(over(parse(style.color), below)), light(below)].sort((one, other) => other - one);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const ratio = (a + .05) / (b + .05);
    if (ratio < least) found.push([words.slice(0, 30), element.className, Math.round(ratio * 100) / 100, least]);
  }
  return found;
}"""

# What makes a page scroll sideways, or would if it were not cut off: boxes that scroll by themselves may be wider.
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth;
  const found = [...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility() && !one.closest(".vh, .drawer, .md-skip, svg"))
    .filter(one => one.getBoundingClientRect().right > wide + 1 && !one.parentElement.closest(".table-scroll"))
    .map(one => one.tagName + "." + one.className).slice(0, 5);
  return document.documentElement.scrollWidth > wide ? ["the page", ...found] : found;
}"""

# Links, buttons and fields without a name; pictures of which nothing is said; names used twice.
NAMELESS = """() => {
  const named = one => (one.getAttribute("aria-label") || one.textContent || "").trim()
    || [...one.querySelectorAll("img")].some(image => image.alt);
  const found = [...document.querySelectorAll("a[href], button, summary")].filter(one => !named(one));
  found.push(...[...document.querySelectorAll("input")].filter(one => !one.labels.length && !one.closest("li")));
  found.push(...[...document.images].filter(one => !one.hasAttribute("alt")));
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  return [...found.map(one => one.outerHTML.slice(0, 120)), ...ids.filter((id, at) => ids.indexOf(id) !== at)];
}"""

# Dates and telephone numbers that a line's end breaks in two, but for what editors write as text.
BROKEN = r"""() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    if (walk.currentNode.parentElement.closest(".prose, pre, code, title, script")) continue;
    for (const hit of walk.currentNode.data.matchAll(/\d{4}-\d\d-\d\d|\d{3,4}-\d{3}-?\d{4}/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, hit.index);
      range.setEnd(walk.currentNode, hit.index + hit[0].length);
      if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) found.push(hit[0]);
    }
  }
  return found;
}"""

# Links within the page that lead nowhere, and words that point at a name that is not there.
LOST = """() => [
  ...[...document.querySelectorAll("a[href^='#']")].map(one => decodeURIComponent(one.hash.slice(1))),
  ...[...document.querySelectorAll("[aria-labelledby]")].flatMap(one => one.getAttribute("aria-labelledby").split(" ")),
  ...[...document.querySelectorAll("label[for]")].map(one => one.htmlFor),
].filter(id => !document.getElementById(id))"""

OUTLINE = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const label = one.matches(".drawer") ? getComputedStyle(document.querySelector(".menu")) : style;
  return {
    tag: one.tagName, words: (one.textContent || one.id).trim().slice(0, 20), inside: !!one.closest("main"),
    outlined: label.outlineStyle !== "none" && parseFloat(label.outlineWidth) >= 2, colour: label.outlineColor,
    seen: box.bottom > 0 && box.top < innerHeight,
  };
}"""
