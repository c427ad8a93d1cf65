/* The search page's script, and no other page's: asks Pagefind for phrases of single characters, and shows what it found.
   How a text is cut into words is said in hooks/hall/search.py; here a query is cut in the same way. */
const ROOT = new URL("../../", import.meta.url).href;
const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u3007\\u{20000}-\\u{323af}";
const WORD = new RegExp(`[${HAN}]|\\p{Nd}+|(?:(?![${HAN}])\\p{L})+`, "gu");
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const OTHERWISE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2100-\u218f\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff]|[A-Za-z][\u00b2\u00b3\u2080-\u2089]+/g;
const SPACE = "\ue000", TITLE_END = "\ue001", TEXT_END = "\ue002";
const SHOWN = 10, AROUND = 90, PIECES = 16, MOST_PAIRS = 24, IN_TITLE = 50, CALLED = 1000, MOST_FIT = 50;
/* Who asks for a thing wants to get it done: where it is offered comes before where it is told of, and that before a short word. */
const OF_FORM = { service: 50, brief: -25 };

const $ = (one) => document.querySelector(one);
const form = $("#seek"), field = $("#q"), box = $("#finds"), list = $(".finds__list");
const said = $(".finds__said"), more = $(".finds__more"), older = $(".finds__older"), lists = $("#lists");
const bundles = [...document.querySelectorAll("#bundles span")].map((one) => ({ ...one.dataset, merged: false }));
const orders = new Map();
let pagefind = null, begun = null, found = [], marks = [], shown = 0, asked = 0;

function words(text) {
  const narrow = text.replace(UNSEEN, "").replace(OTHERWISE, (one) => one.normalize("NFKC"));
  return narrow.toLowerCase().match(WORD) || [];
}

/* Words that the hall takes for one, as in 噪音、噪声, the longest of a group first. */
const alike = [...document.querySelectorAll("#alike li")].map((one) => one.textContent.split("、").map(words))
  .map((group) => group.sort((a, b) => b.length - a.length));

/* A phrase in other words: each of its words that has any is said by them, one at a time. */
function otherwise(phrase) {
  const place = (name) => phrase.findIndex((_, at) => name.every((word, next) => phrase[at + next] === word));
  return alike.flatMap((group) => {
    const said = group.find((name) => place(name) >= 0);
    if (!said) return [];
    const before = phrase.slice(0, place(said)), after = phrase.slice(before.length + said.length);
    return group.filter((name) => name !== said).map((name) => [...before, ...name, ...after]);
  });
}

/* Once, however many ask at a time; again where it failed. */
function begin() {
  begun ||= start().catch((error) => { begun = null; throw error; });
  return begun;
}

async function start() {
  pagefind = await import(`${ROOT}search/index/pagefind.js`);
  // It takes the page's language, and would cut a Chinese query into words again: it is told that there is none.
  const root = document.documentElement, language = root.lang;
  root.lang = "und";
  const ready = pagefind.init();
  root.lang = language;
  await ready;
}

/* Merges the indexes that a query needs: those of its year, or the newest few. */
async function merge(year, count) {
  const wanted = bundles.filter((one) => !year || one.year === year).slice(0, year ? bundles.length : count);
  await Promise.all(wanted.map((one) => {
    one.merging ||= pagefind.mergeIndex(ROOT + one.folder, { language: "und" })
      .then(() => { one.merged = true; }, (error) => { one.merging = null; throw error; });
    return one.merging;
  }));
}

async function results(term) {
  return (await pagefind.search(term)).results;
}

/* The results for one phrase by id: which texts have it says an exact search, how well they fit a loose one. First comes
   what is called so, then what has it in its title. */
async function phrase(words, loosely = true) {
  const named = words.map((word) => `q${word}`).join(" ");
  const [exact, loose, titled, called] = await Promise.all([
    results(`"${words.join(" ")}"`), loosely ? results(words.join(" ")) : [], results(`"${named}"`), results(`"qtq ${named} qzq"`),
  ]);
  const latin = words.length === 1 && !new RegExp(`[${HAN}]`, "u").test(words[0]);
  const found = new Map((exact.length || !latin ? exact : loose).map((one) => [one.id, { ...one, score: 0 }]));
  const add = (all, more) => all.forEach((one) => { if (found.has(one.id)) found.get(one.id).score += more(one); });
  add(loose, (one) => Math.min(one.score, MOST_FIT));
  add(titled, () => IN_TITLE);
  add(called, () => CALLED);
  return found;
}

/* The results for a phrase and for what it is called otherwise, which count for half. */
async function meant(words) {
  const [found, ...others] = await Promise.all([words, ...otherwise(words)].map((one) => phrase(one)));
  for (const one of others.flatMap((set) => [...set.values()])) {
    const score = Math.max(one.score / 2, found.get(one.id)?.score || 0);
    found.set(one.id, { ...one, score });
  }
  return found;
}

/* What all of some results have, scores added. */
function common(sets) {
  if (!sets.length) return [];
  const [first, ...rest] = sets;
  return [...first.values()].filter((one) => rest.every((set) => set.has(one.id)))
    .map((one) => ({ ...one, score: rest.reduce((sum, set) => sum + set.get(one.id).score, one.score) }));
}

/* Every run of two or more of some words, the longest first. */
function parts(words) {
  const few = words.slice(0, MOST_PAIRS + 1), found = [];
  for (let size = few.length; size > 1; size -= 1) {
    for (let at = 0; at + size <= few.length; at += 1) found.push(few.slice(at, at + size));
  }
  return found;
}

/* What has most of a question's pairs of words, where nothing has all of it as it stands. */
async function nearest(all, narrowed) {
  const pairs = all.flatMap((words) => words.slice(1).map((word, at) => [words[at], word])).slice(0, MOST_PAIRS);
  const counts = new Map();
  for (const set of await Promise.all(pairs.map((pair) => phrase(pair, false)))) {
    for (const one of set.values()) {
      const before = counts.get(one.id) || { ...one, score: 0, has: 0 };
      counts.set(one.id, { ...before, has: before.has + 1, score: before.score + 1 + (one.score ? .5 : 0) });
    }
  }
  marks = all.flatMap(parts);
  const fit = [...counts.values()].filter((one) => one.has >= pairs.length / 3);
  return fit.filter((one) => narrowed.every((set) => set.has(one.id)));
}

async function newestFirst(all) {
  for (const one of bundles.filter((one) => one.merged && !orders.has(one.folder))) {
    orders.set(one.folder, await (await fetch(`${ROOT}${one.folder}order.json`)).json());
  }
  const places = new Map(bundles.flatMap((one) => orders.get(one.folder) || []).map((id, place) => [id, place]));
  return all.filter((one) => places.has(one.id)).sort((a, b) => places.get(a.id) - places.get(b.id));
}

function text(content) {
  return content.replaceAll(" ", "").replaceAll(SPACE, " ");
}

/* Finds a phrase in a text, whatever signs stand between its characters. */
function pattern(all) {
  const between = `[^${HAN}\\p{L}\\p{Nd}]*`;
  const one = all.map((words) => words.map((word) => word.replace(/[^\p{L}\p{Nd}]/gu, "\\$&")).join(between));
  return new RegExp(one.join("|"), "giu");
}

function marked(words, into) {
  let at = 0;
  if (marks.length) {
    for (const hit of words.matchAll(pattern(marks))) {
      into.append(words.slice(at, hit.index));
      const mark = document.createElement("mark");
      mark.textContent = hit[0];
      into.append(mark);
      at = hit.index + hit[0].length;
    }
  }
  into.append(words.slice(at));
  return into;
}

/* The part of a text around the first hit, from the start of its sentence where that is near; never half of a sign that
   takes two units, nor of a word or number. */
function around(words) {
  const hit = Math.max(0, marks.length ? words.search(pattern(marks)) : 0);
  const inside = (at) => at > 0 && at < words.length && /^([\ud800-\udbff][\udc00-\udfff]|[\w.-]{2})$/.test(words.slice(at - 1, at + 1));
  const near = Math.max(0, hit - AROUND / 3), start = words.slice(near, hit).search(/[^。！？；…]*$/);
  let from = start > 0 ? near + start : near, to = Math.min(words.length, hit + AROUND);
  while (inside(from)) from -= 1;
  while (inside(to)) to += 1;
  return (from && start <= 0 ? "…" : "") + words.slice(from, to).trim() + (to < words.length ? "…" : "");
}

function line(data) {
  const [title, rest] = data.content.split(TITLE_END);
  const name = text(title), said = text((rest || "").split(TEXT_END)[0]).replace(/^\.+/, "");
  const words = said.startsWith(`【${name}】`) ? said.slice(name.length + 2) : said;
  const [time, unit, sort] = (data.meta.about || "").split("|");
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = ROOT + data.raw_url;
  marked(name, link);
  const head = document.createElement("h3");
  head.append(link);
  const about = document.createElement("p");
  about.className = "finds__about";
  about.textContent = [sort, unit, time].filter(Boolean).join("　");
  item.append(head, about);
  if (words) item.append(marked(around(words), document.createElement("p")));
  return item;
}

async function show(count, turn) {
  const next = found.slice(shown, shown + count);
  const lines = await Promise.all(next.map(async (one) => line(await one.data())));
  if (turn !== asked) return;
  list.append(...lines);
  shown += next.length;
  more.hidden = shown >= found.length;
}

function chosen() {
  return [...form.querySelectorAll("select")].filter((one) => one.name !== "sort" && one.value)
    .map((one) => one.selectedOptions[0].dataset.token);
}

async function seek(count = PIECES) {
  const turn = ++asked;
  const query = field.value.trim();
  const facets = chosen();
  lists.hidden = Boolean(query || facets.length);
  box.hidden = !lists.hidden;
  if (!lists.hidden) return;
  said.textContent = "正在查找……";
  list.replaceChildren();
  more.hidden = older.hidden = true;
  found = [];
  shown = 0;
  const phrases = query.split(/\s+/).map(words).filter((one) => one.length);
  marks = phrases.flatMap((one) => [one, ...otherwise(one)]);
  try {
    await begin();
    await merge(form.elements.year.value, count);
    const narrowed = (await Promise.all(facets.map((one) => results(`"${one}"`))))
      .map((set) => new Map(set.map((one) => [one.id, { ...one, score: 0 }])));
    const sets = query && !phrases.length ? [new Map()] : await Promise.all(phrases.map(meant));
    let all = common([...sets, ...narrowed]), note = "";
    for (const [name, more] of Object.entries(OF_FORM)) {
      const token = form.elements.form.querySelector(`[value=${name}]`).dataset.token;
      const those = new Set((await results(`"${token}"`)).map((one) => one.id));
      for (const one of all) if (those.has(one.id)) one.score += more;
    }
    if (!all.length && phrases.some((one) => one.length > 2)) {
      all = await nearest(phrases, narrowed);
      if (all.length) note = "没有完全一样的，下面是最接近的：";
    }
    const newest = form.elements.sort.value === "new" || !phrases.length;
    all = newest ? await newestFirst(all) : all.sort((a, b) => b.score - a.score);
    if (turn !== asked) return;
    found = all;
    await show(SHOWN, turn);
    if (turn !== asked) return;
    said.textContent = found.length ? `${note}找到 ${found.length} 条。` : `没有找到${query ? `“${query}”` : ""}。可以少写几个字，或去掉筛选。`;
    const rest = bundles.filter((one) => !one.merged);
    older.hidden = !rest.length || Boolean(form.elements.year.value);
    if (rest.length) older.textContent = `已查 ${bundles.filter((one) => one.merged).pop().since}以来的，再查更早的`;
  } catch (error) {
    if (turn === asked) said.textContent = "现在查不了：索引没有取到。请检查网络后再试，或按话题和月份找。";
    lists.hidden = false;
    throw error;
  }
}

/* The address carries the query: it can be kept, sent and gone back to. */
function address() {
  const given = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  return String(given) ? `?${given}` : location.pathname;
}

function read() {
  const given = new URLSearchParams(location.search);
  for (const one of form.elements) if (one.name) one.value = given.get(one.name) || "";
  for (const one of form.querySelectorAll("select")) if (one.selectedIndex < 0) one.value = "";
}

read();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", address());
  seek();
});
form.addEventListener("change", (event) => {
  if (event.target === field) return;
  history.pushState(null, "", address());
  seek();
});
addEventListener("popstate", () => { read(); seek(); });
more.addEventListener("click", async () => {
  const first = shown;
  await show(SHOWN, asked);
  list.children[first]?.querySelector("a").focus();
});
older.addEventListener("click", () => seek(bundles.filter((one) => one.merged).length + PIECES));
/* From the field to the results and through them by the arrow keys. */
document.addEventListener("keydown", (event) => {
  const stops = [field, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (at < 0 || to === undefined || !stops[to]) return;
  event.preventDefault();
  stops[to].focus();
});
field.addEventListener("focus", () => begin().catch(() => {}), { once: true }); // a fault is told to who asks
seek();
