/* The hall's one script: everything works without it. It is read in the head, so that a chosen theme shows from the first paint. */
(function () {
  "use strict";
  var root = document.documentElement;
  var names = { auto: "自动", light: "浅色", dark: "深色" };
  var order = ["auto", "light", "dark"];
  root.classList.remove("no-js");
  root.classList.add("js");

  function kept(name) {
    try {
      return localStorage.getItem("hall." + name) || "";
    } catch (error) {
      return ""; // storage may be forbidden
    }
  }

  function keep(name, value) {
    try {
      if (value) localStorage.setItem("hall." + name, value);
      else localStorage.removeItem("hall." + name);
    } catch (error) { /* it holds for this page then */ }
  }

  function show(theme) {
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme);
  }

  function enlarge(large) {
    if (large) root.setAttribute("data-large", "");
    else root.removeAttribute("data-large");
  }

  var theme = names[kept("theme")] ? kept("theme") : "auto";
  // A link with ?large opens the large version, which stays until it is switched off.
  if (new URLSearchParams(location.search).has("large")) keep("large", "1");
  var large = kept("large") === "1" || new URLSearchParams(location.search).has("large");
  show(theme);
  enlarge(large);
  if (kept("place")) root.classList.add("placed"); // the way there keeps its place until its name is known

  function startTheme(button) {
    var now = button.querySelector(".theme__now");
    now.textContent = names[theme];
    button.hidden = false;
    button.addEventListener("click", function () {
      theme = order[(order.indexOf(theme) + 1) % order.length];
      show(theme);
      keep("theme", theme === "auto" ? "" : theme);
      now.textContent = names[theme];
    });
  }

  function startLarge(button) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(large));
    button.addEventListener("click", function () {
      large = !large;
      enlarge(large);
      keep("large", large ? "1" : "");
      button.setAttribute("aria-pressed", String(large));
    });
  }

  // The county that somebody chose on the front page stands there first from then on.
  function startPlace(box) {
    var links = box.querySelectorAll("a[data-place]");
    var mine = box.querySelector(".mine__go");
    function choose(code) {
      links.forEach(function (link) {
        if (link.dataset.place !== code) return;
        mine.href = link.href;
        mine.textContent = "我的县区：" + link.textContent;
        mine.hidden = false;
        box.querySelector("summary").textContent = "换一个县区";
      });
    }
    choose(kept("place"));
    links.forEach(function (link) {
      link.addEventListener("click", function () { keep("place", link.dataset.place); });
    });
  }

  // Of all feeds only those stay whose words, or whose columns, have what is typed.
  function startSift(box) {
    var field = box.querySelector("input");
    function sift() {
      var words = field.value.normalize("NFKC").trim().toLowerCase();
      var found = 0;
      document.querySelectorAll(".sifted").forEach(function (list) {
        var some = 0;
        Array.from(list.children).forEach(function (item) {
          item.hidden = item.textContent.toLowerCase().indexOf(words) < 0;
          some += !item.hidden;
        });
        list.hidden = list.previousElementSibling.hidden = !some;
        found += some;
      });
      box.querySelector("output").textContent = words ? "找到 " + found + " 个" : "";
    }
    box.hidden = false;
    field.addEventListener("input", sift);
    sift(); // what was typed before is there again when somebody comes back
  }

  // Beside the text a table of contents is open; above it, on a phone or in the large version, it is closed.
  var beside = !large && window.matchMedia("(min-width: 60em)").matches;
  function unfold() {
    document.querySelectorAll(".toc:not([open])").forEach(function (toc) { toc.open = true; });
  }
  // As soon as it is read, and so before it is shown: nothing moves then.
  var reading = new MutationObserver(unfold);
  if (beside) reading.observe(root, { childList: true, subtree: true });

  document.addEventListener("DOMContentLoaded", function () {
    var drawer = document.getElementById("drawer");
    reading.disconnect();
    if (beside) unfold();
    document.querySelectorAll(".mine").forEach(startPlace);
    document.querySelectorAll(".theme").forEach(startTheme);
    document.querySelectorAll(".large").forEach(startLarge);
    document.querySelectorAll(".sift").forEach(startSift);
    if (drawer) {
      document.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && drawer.checked) {
          drawer.checked = false;
          drawer.focus();
        }
      });
    }
  });
})();
