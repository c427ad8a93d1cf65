// Tables that can be sorted by a head and filtered by a column; without this script they stand in the order of ranks.
(function () {
  "use strict";
  function value(row, at) {
    var text = row.cells[at].textContent.trim();
    var number = parseFloat(text.replace("−", "-"));
    return isNaN(number) ? text : number;
  }
  function compare(a, b) {
    if (typeof a === typeof b) return typeof a === "number" ? a - b : a.localeCompare(b, "zh");
    return typeof a === "number" ? -1 : 1;
  }
  document.querySelectorAll("table[data-sort]").forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells), body = table.tBodies[0];
    var still = Array.from(body.rows);
    heads.forEach(function (head, at) {
      if (head.hasAttribute("data-plain")) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "board__sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down === 1 ? "ascending" : "descending");
        still.slice().sort(function (a, b) { return down * compare(value(a, at), value(b, at)); })
          .forEach(function (row) { body.appendChild(row); });
      });
    });
    var name = table.getAttribute("data-filter");
    var at = heads.findIndex(function (head) { return head.textContent === name; });
    if (!name || at < 0) return;
    var label = document.createElement("label"), choice = document.createElement("select");
    label.className = "board__filter";
    label.textContent = "只看" + name + " ";
    ["全部"].concat(Array.from(new Set(still.map(function (row) { return row.cells[at].textContent; })))).forEach(function (kind) {
      choice.add(new Option(kind));
    });
    choice.addEventListener("change", function () {
      still.forEach(function (row) { row.hidden = choice.value !== "全部" && row.cells[at].textContent !== choice.value; });
    });
    label.appendChild(choice);
    table.parentNode.before(label);
  });
  function open() {
    var one = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (one && one.tagName === "DETAILS") { one.open = true; one.scrollIntoView(); }
  }
  addEventListener("hashchange", open);
  addEventListener("load", open);
})();
