"use strict";
for (const section of document.querySelectorAll("section.table:not(.fixed)")) {
  const table = section.querySelector("table");
  const body = table && table.querySelector("tbody.rows");
  if (!body || body.rows.length < 2) continue;
  const rows = [...body.rows];
  const heads = [...table.querySelectorAll("thead th[data-column]")];
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const number = text => /^[-+]?[\d,]+(\.\d+)?$/.test(text) ? Number(text.replaceAll(",", "")) : null;
  const value = (row, column) => row.cells[column].textContent.trim();
  const compare = (a, b) => {
    const x = number(a), y = number(b);
    if (x !== null && y !== null) return x - y;
    if (a === "" || b === "") return a === b ? 0 : a === "" ? -1 : 1;
    return a.localeCompare(b, "zh-Hans-CN");
  };
  const sort = head => {
    const next = { none: "descending", descending: "ascending", ascending: "none" }[head.getAttribute("aria-sort") || "none"];
    for (const other of heads) other.setAttribute("aria-sort", other === head ? next : "none");
    const column = Number(head.dataset.column);
    const plain = rows.filter(row => !row.classList.contains("subtotal"));
    const order = next === "none" ? rows : plain.slice().sort((a, b) => (next === "ascending" ? 1 : -1) * compare(value(a, column), value(b, column)));
    body.replaceChildren(...order);
    filter();
  };
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(head));
  }
  const input = document.createElement("input");
  const filter = () => {
    const wanted = input.value.trim().toLowerCase();
    let shown = 0;
    for (const row of body.rows) {
      row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) shown++;
    }
    status.textContent = wanted === "" ? "" : `显示 ${shown} 行`;
  };
  if (rows.length < 8) continue;
  const tools = document.createElement("div");
  tools.className = "tools";
  const label = document.createElement("label");
  input.type = "search";
  input.placeholder = "输入文字筛选";
  label.append("筛选 ", input);
  tools.append(label, status);
  section.querySelector(".scroll").before(tools);
  input.addEventListener("input", filter);
}
