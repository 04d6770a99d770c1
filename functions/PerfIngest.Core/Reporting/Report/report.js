"use strict";
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
};
const unpack = async element => {
  const packed = Uint8Array.from(atob(element.textContent), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
};
const canUnpack = "DecompressionStream" in globalThis;
const carried = new Map();
const rowsOf = anchor => {
  const element = document.querySelector(`script[data-rows="${anchor}"]`);
  if (element && !carried.has(anchor)) carried.set(anchor, unpack(element));
  return carried.get(anchor) ?? null;
};
const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
const number = text => /^[-+−]?[\d,]+(\.\d+)?$/.test(text) ? Number(text.replaceAll(",", "").replace("−", "-")) : null;
const compare = (a, b) => {
  const x = number(a), y = number(b);
  if (x !== null && y !== null) return x - y;
  if (a === "" || b === "") return a === b ? 0 : a === "" ? -1 : 1;
  return collator.compare(a, b);
};
const unitLink = (unit, project, text) =>
  make("a", { href: `#unit/${encodeURIComponent(unit)}${project ? "/" + project : ""}` }, text);
const isShort = text => text.length <= 6 || (text.length <= 16 && /^[\x00-\x7f]*$/.test(text));
const cell = (text, head, naming, row) => {
  const lead = head.lead && row.unit && (head.lead === "unit" || row.project) && text
    ? unitLink(row.unit, head.lead === "project" ? row.project : null, text) : null;
  if (naming) return make("th", { scope: "row" }, lead ?? text);
  if (head.kind === "long" && text.length > 90)
    return make("td", { class: "long" }, make("details", {}, make("summary", {}, [...text].slice(0, 60).join("") + "…"), text));
  return make("td", { class: head.kind !== "text" ? head.kind : isShort(text) ? "short" : "text" }, lead ?? text);
};
const PAGE = 50;
for (const section of document.querySelectorAll("section.table:not(.fixed)")) {
  const table = section.querySelector("table");
  const body = table && table.querySelector("tbody.rows");
  const block = section.querySelector("script[data-rows]");
  const virtual = canUnpack && block !== null && block.dataset.whole === "no";
  if (!body || (body.rows.length < 2 && !virtual)) continue;
  const naming = Number(table.dataset.naming);
  const heads = [...table.querySelectorAll("thead th[data-column]")].sort((a, b) => a.dataset.column - b.dataset.column);
  const columns = heads.map(head => ({ kind: head.dataset.kind, lead: head.dataset.lead, index: Number(head.dataset.index), title: head.textContent }));
  let rows = [...body.rows].map(element => ({
    cells: [...element.cells].map(c => c.textContent.trim()), unit: element.dataset.unit, project: element.dataset.project,
    isSum: element.classList.contains("subtotal"), element,
  }));
  for (const row of rows) {
    for (const [i, column] of columns.entries()) {
      const at = row.element.cells[i];
      if (canUnpack && column.lead && row.unit && (column.lead === "unit" || row.project) && row.cells[i] && !at.querySelector("details"))
        at.replaceChildren(unitLink(row.unit, column.lead === "project" ? row.project : null, row.cells[i]));
    }
  }
  let loaded = !virtual, loading = null, page = 0, shown = rows, sorted = null, direction = "none";
  const load = () => loading ??= (async () => {
    if (loaded) return;
    const data = await rowsOf(section.id);
    rows = data.rows.map(cells => ({ cells: columns.map(column => cells[column.index]), unit: cells.at(-2), project: cells.at(-1), isSum: false, element: null }));
    loaded = true;
    refresh();
    for (const facet of facets) facet.fill();
  })();
  const elementOf = row => row.element ??= make("tr", row.unit ? { "data-unit": row.unit } : {},
    ...columns.map((column, i) => cell(row.cells[i], column, i === naming, row)));
  const status = make("span", { role: "status" });
  const place = make("span", { class: "place" });
  const button = (text, step) => {
    const element = make("button", { type: "button" }, text);
    element.addEventListener("click", async () => { await load(); page += step; draw(); });
    return element;
  };
  const [back, on] = [button("上一页", -1), button("下一页", 1)];
  const pager = make("div", { class: "pager" }, back, place, on);
  const draw = () => {
    const pages = virtual ? Math.max(1, Math.ceil(shown.length / PAGE)) : 1;
    page = Math.min(Math.max(0, page), pages - 1);
    body.replaceChildren(...(virtual ? shown.slice(page * PAGE, (page + 1) * PAGE) : shown).map(elementOf));
    place.textContent = `第 ${page + 1} / ${pages} 页`;
    back.disabled = page === 0;
    on.disabled = page === pages - 1;
  };
  const input = make("input", { type: "search", placeholder: "输入文字筛选" });
  const facets = [];
  const refresh = () => {
    const wanted = input.value.trim().toLowerCase();
    const chosen = facets.filter(facet => facet.select.value !== "");
    const narrowed = wanted !== "" || chosen.length > 0;
    shown = rows;
    if (sorted !== null) {
      const sign = direction === "ascending" ? 1 : -1;
      shown = rows.filter(row => !row.isSum).sort((a, b) => sign * compare(a.cells[sorted], b.cells[sorted]));
    }
    if (narrowed) shown = shown.filter(row => chosen.every(facet => row.cells[facet.column] === facet.select.value)
      && (wanted === "" || row.cells.some(text => text.toLowerCase().includes(wanted)) || (row.unit ?? "").includes(wanted)));
    const count = shown.filter(row => !row.isSum).length;
    status.textContent = narrowed ? `显示 ${count} 行` : virtual ? `共 ${count} 行` : "";
    page = 0;
    draw();
  };
  for (const [i, head] of heads.entries()) {
    const sort = make("button", { type: "button" });
    sort.append(...head.childNodes);
    head.append(sort);
    head.setAttribute("aria-sort", "none");
    sort.addEventListener("click", async () => {
      await load();
      direction = { none: "descending", descending: "ascending", ascending: "none" }[head.getAttribute("aria-sort")];
      for (const other of heads) other.setAttribute("aria-sort", other === head ? direction : "none");
      sorted = direction === "none" ? null : i;
      refresh();
    });
    if (head.hasAttribute("data-facet")) {
      const select = make("select");
      const fill = () => {
        const values = [...new Set(rows.filter(row => !row.isSum).map(row => row.cells[i]))].filter(value => value !== "").sort(collator.compare);
        const kept = select.value;
        select.replaceChildren(make("option", { value: "" }, "全部"), ...values.map(value => make("option", { value }, value)));
        select.value = kept;
      };
      select.addEventListener("change", async () => { await load(); refresh(); });
      facets.push({ select, column: i, fill, title: columns[i].title });
      fill();
    }
  }
  if (virtual) {
    section.querySelector(".noscript")?.remove();
    new IntersectionObserver((entries, observer) => {
      if (entries.some(entry => entry.isIntersecting)) { observer.disconnect(); load(); }
    }, { rootMargin: "600px" }).observe(section);
  }
  if (rows.length < 8 && !virtual) continue;
  const tools = make("div", { class: "tools" }, make("label", {}, "筛选 ", input),
    ...facets.map(facet => make("label", {}, facet.title + " ", facet.select)), status, virtual ? pager : null);
  section.querySelector(".scroll").before(tools);
  let timer = 0;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(async () => { await load(); refresh(); }, virtual ? 150 : 0); });
  input.addEventListener("focus", load);
}
