/* Checks a post in the browser: its source, its page, its receipt and the log must tell the same. Loaded on /verify/ only. */
(function () {
  "use strict";
  var base = new URL("..", location.href).href;
  var ADDRESS = /^([a-z0-9-]+)\/(\d{4})\/(\d\d)\/\d\d-[a-z0-9-]+\.html$/;
  var GRADES = { signed: "本人签名", recorded: "平台记录", stated: "登记" };
  var STATES = { before: "启用审核凭据之前发布", owed: "待补审", unreviewed: "未审核" };
  var DAY = 86400000;
  var list, verdict, wrong;

  function say(fits, words) {
    var item = document.createElement("li");
    var mark = document.createElement("b");
    mark.textContent = fits === null ? "说明：" : fits ? "相符：" : "不相符：";
    item.className = fits === false ? "verify__wrong" : "";
    item.append(mark, words);
    list.append(item);
    if (fits === false) wrong += 1;
  }

  async function digest(bytes, name) {
    var sum = new Uint8Array(await crypto.subtle.digest(name || "SHA-256", bytes));
    return Array.from(sum, function (one) { return one.toString(16).padStart(2, "0"); }).join("");
  }

  function utf8(text) { return new TextEncoder().encode(text); }

  async function read(address) {
    var got = await fetch(base + address, { cache: "no-cache" });
    if (!got.ok) throw new Error("读不到 " + address + "（" + got.status + "）");
    return got.text();
  }

  async function blobOf(bytes, like) {
    var head = utf8("blob " + bytes.length + "\0");
    var whole = new Uint8Array(head.length + bytes.length);
    whole.set(head);
    whole.set(bytes, head.length);
    return digest(whole, like.length === 64 ? "SHA-256" : "SHA-1");
  }

  async function checkSource(post) {
    if (post.withdrawn && post.withdrawn.kind === "law") {
      say(null, post.withdrawn.date.slice(0, 10) + " 依法删除（" + post.withdrawn.reason + "），文字不再公开，只留编号 " + post.blob);
      return;
    }
    var bytes = utf8(post.source);
    say(await digest(bytes) === post.source_sha256, "原文和它的 SHA-256 " + post.source_sha256);
    say(await blobOf(bytes, post.blob) === post.blob, "原文和它的编号 " + post.blob);
  }

  function checkReceipt(post) {
    var receipt = post.receipt;
    if (!receipt || receipt.state === "none") {
      say(null, "这座发布厅没有留审核记录");
      return;
    }
    say(receipt.blob === post.blob, "审核凭据和它所审的原文");
    if (STATES[receipt.state]) say(null, STATES[receipt.state]);
    receipt.approvals.forEach(function (one) {
      say(null, one.role_name + " " + one.person + "，" + one.time.slice(0, 16).replace("T", " ") + "，" + GRADES[one.grade]);
    });
  }

  function bare(text) { return text.replace(/[ \t\r\n\f]/g, ""); }

  function wordsOf(page, marked) {
    return bare(Array.from(page.querySelectorAll(marked), function (one) { return one.textContent; }).join(""));
  }

  // As `said_of` in proof.py.
  function saidOf(one) {
    var words = one.role_name + "：" + one.person + "（" + one.unit + "）" + "，" + one.time.slice(0, 16).replace("T", " ") + "，" + one.grade_name;
    return one.evidence ? words + "，" + one.evidence : words;
  }

  async function checkPage(post) {
    var page = new DOMParser().parseFromString(await read(post.address), "text/html");
    say(await digest(utf8(wordsOf(page, "[data-proof]"))) === post.text_sha256, "网页上的文字和它的 SHA-256 " + post.text_sha256);
    var shown = wordsOf(page, "[data-receipt]");
    var told = bare((post.receipt ? post.receipt.approvals : []).map(saidOf).join(""));
    if (shown || told) say(shown === told, "网页上的审核凭据和数据文件里的");
  }

  async function checkLog(post) {
    var page = new DOMParser().parseFromString(await read("log/"), "text/html");
    var days = Array.from(page.querySelectorAll("a[href$='.txt']"), function (one) {
      return one.getAttribute("href").slice(-14, -4);
    }).sort();
    // What is kept by a workflow is written down some time after it became public.
    var near = days.filter(function (day) {
      return post.logged.some(function (one) {
        var apart = Date.parse(day) - Date.parse(one);
        return apart >= 0 && apart <= 3 * DAY;
      });
    });
    var last = null;
    for (var day of near) {
      var lines = (await read("log/" + day + ".txt")).trim().split("\n");
      for (var at = 0; at < lines.length; at += 1) {
        var parts = lines[at].split(" ");
        if (at && parts[5] !== await digest(utf8(lines[at - 1]))) say(false, day + " 的公开记录第 " + at + " 行和第 " + (at + 1) + " 行接不上");
        if (parts[2].split(">").pop() === post.address) last = parts;
      }
    }
    if (!last) say(false, "公开记录里没有这一条");
    else say(last[3] === post.source_sha256 && last[4] === post.text_sha256, "公开记录 " + last[0].slice(0, 16).replace("T", " ") + " “" + last[1] + "”的那一行");
  }

  async function check(wanted) {
    list.replaceChildren();
    wrong = 0;
    verdict.textContent = "正在核对……";
    try {
      var url = new URL(wanted.trim(), base);
      var address = (url.href.startsWith(base) ? url.href.slice(base.length) : "").split(/[?#]/)[0];
      var parts = ADDRESS.exec(address);
      if (!parts) throw new Error("这不是本站一条发布的地址");
      if (!window.crypto || !crypto.subtle) throw new Error("浏览器只在 https 网址上提供核对要用的功能");
      var month = JSON.parse(await read("api/posts/" + parts[1] + "/" + parts[2] + "-" + parts[3] + ".json"));
      var post = month.posts.find(function (one) { return one.address === address; });
      if (!post) throw new Error("这个单位这个月的数据里没有这一条");
      await checkSource(post);
      checkReceipt(post);
      await checkPage(post);
      await checkLog(post);
      verdict.textContent = wrong ? "有 " + wrong + " 处不相符。" : "全部相符。";
    } catch (error) {
      verdict.textContent = "没有核对完：" + error.message + "。";
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    var field = document.getElementById("post");
    list = document.getElementById("found");
    verdict = document.getElementById("verdict");
    var wanted = new URLSearchParams(location.search).get("post");
    field.form.hidden = false;
    if (wanted) {
      field.value = wanted;
      check(wanted);
    }
  });
})();
