"""Style and script of the page of a comparison."""

STYLE = """
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1280px; padding: 24px 20px 80px; color: #1c1c1c; background: #fff;
  font: 16px/1.75 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Source Han Sans SC", sans-serif; }
h1 { font-size: 24px; line-height: 1.4; margin: 0 0 8px; }
p.edition { margin: 0; color: #595959; font-size: 14px; }
ul.units { margin: 12px 0; padding-left: 20px; font-size: 14px; }
li.good { color: #1b5e20; } li.bad { color: #b00020; }
.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center;
  margin: 16px -20px; padding: 10px 20px; background: #f5f6f8; border: solid #d8dbe0; border-width: 1px 0;
  font-size: 14px; }
.filters > span { display: flex; flex-wrap: wrap; gap: 6px; }
.filters select, .filters button { font: inherit; padding: 2px 8px; max-width: 240px; }
.filters output { color: #595959; }
.kind { display: inline-block; padding: 0 8px; border: 1px solid currentColor; border-radius: 3px; font-size: 14px;
  white-space: nowrap; color: #37474f; background: #fff; }
label.kind { cursor: pointer; }
.kind.new { color: #1b5e20; } .kind.dropped { color: #b00020; } .kind.split, .kind.merged { color: #8a5300; }
.kind.reworded { color: #7b1fa2; } .kind.edited { color: #005b8f; } .kind.same { color: #616161; }
.kind.moved { color: #303f9f; } .kind.check { color: #000; background: #ffe9a8; }
h2 { font-size: 20px; margin: 32px 0 8px; line-height: 1.4; }
summary { font-weight: bold; cursor: pointer; padding: 4px 0; margin-top: 12px; }
summary.level1 { font-size: 20px; margin-top: 32px; }
details { margin-bottom: 8px; }
article { display: grid; grid-template-columns: 1fr 1fr; gap: 0 16px; border-top: 1px solid #d8dbe0;
  padding: 10px 0 14px; }
.head { grid-column: 1 / -1; margin-bottom: 6px; font-size: 14px; }
.head b { margin-left: 10px; font-size: 16px; }
.head ul { margin: 2px 0 4px; padding-left: 20px; color: #37474f; line-height: 1.6; }
.head li.doubt { background: #fff4d1; }
.side { white-space: pre-line; overflow-wrap: anywhere; }
.side::before { content: attr(data-side); display: block; color: #757575; font-size: 13px; line-height: 1.4; }
.side.none { color: #8a8a8a; }
del, .side.del { color: #9b0019; background: #fdecee; } ins, .side.ins { color: #10561a; background: #e8f5e9; }
.side.del, .side.ins { padding: 0 8px 4px; } del { text-decoration-thickness: 1px; }
ins { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 4px; }
[hidden] { display: none !important; }
@media (max-width: 760px) { article { grid-template-columns: 1fr; } .filters { position: static; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } .filters { display: none; }
  article { break-inside: avoid; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
@page { size: A4 landscape; margin: 12mm; }
"""

SCRIPT = """
(function () {
  "use strict";
  var form = document.querySelector(".filters"), select = form.querySelector("select");
  var boxes = Array.from(form.querySelectorAll("input")), fold = form.querySelector(".fold");
  var rows = Array.from(document.querySelectorAll("article"));
  var blocks = Array.from(document.querySelectorAll("details"));
  function show() {
    var kinds = boxes.filter(function (b) { return b.checked; }).map(function (b) { return b.value; });
    var unit = select.value, count = 0;
    rows.forEach(function (row) {
      var has = row.dataset.kinds.split(" "), units = row.dataset.units.split("\\n");
      var on = (!kinds.length || kinds.some(function (k) { return has.indexOf(k) >= 0; })) &&
        (!unit || units.indexOf(unit) >= 0);
      row.hidden = !on;
      count += on;
    });
    blocks.forEach(function (block) {
      block.hidden = !block.querySelector("article:not([hidden])");
    });
    document.querySelectorAll("h2").forEach(function (h) {
      var next = h.nextElementSibling, seen = false;
      while (next && !(next.tagName === "H2" && next.className <= h.className)) {
        seen = seen || (next.tagName === "DETAILS" && !next.hidden);
        next = next.nextElementSibling;
      }
      h.hidden = !seen;
    });
    form.querySelector("output").textContent = "显示 " + count + " / " + rows.length + " 条";
  }
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  fold.addEventListener("click", function () {
    var open = blocks.some(function (b) { return b.open; });
    blocks.forEach(function (b) { b.open = !open; });
    fold.textContent = open ? "全部展开" : "全部折叠";
  });
  show();
})();
"""
