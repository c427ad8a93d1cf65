/* The hall's one script: everything works without it. It is read in the head, so that a chosen theme shows from the first paint. */
(function () {
  "use strict";
  var root = document.documentElement;
  var names = { auto: "自动", light: "浅色", dark: "深色" };
  var order = ["auto", "light", "dark"];
  root.classList.remove("no-js");
  root.classList.add("js");

  function kept() {
    try {
      return names[localStorage.getItem("hall.theme")] ? localStorage.getItem("hall.theme") : "auto";
    } catch (error) {
      return "auto"; // storage may be forbidden
    }
  }

  function show(theme) {
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme);
  }

  function keep(theme) {
    try {
      if (theme === "auto") localStorage.removeItem("hall.theme");
      else localStorage.setItem("hall.theme", theme);
    } catch (error) { /* it holds for this page then */ }
  }

  var theme = kept();
  show(theme);

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".theme");
    var drawer = document.getElementById("drawer");
    if (button) {
      var now = button.querySelector(".theme__now");
      now.textContent = names[theme];
      button.hidden = false;
      button.addEventListener("click", function () {
        theme = order[(order.indexOf(theme) + 1) % order.length];
        show(theme);
        keep(theme);
        now.textContent = names[theme];
      });
    }
    // Beside the text a table of contents is open, above it on a phone it is closed.
    if (window.matchMedia("(min-width: 60em)").matches) {
      document.querySelectorAll(".toc").forEach(function (toc) { toc.open = true; });
    }
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
