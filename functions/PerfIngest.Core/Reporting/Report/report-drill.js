(() => {
  if (!canUnpack) return;
  const section = document.getElementById("drill"), path = document.getElementById("drill-path"), body = document.getElementById("drill-body");
  const find = document.getElementById("drill-find"), list = document.getElementById("drill-list"), heading = document.getElementById("drill-h");
  const blocks = new Map([...document.querySelectorAll("script[data-indicators]")].map(block => [block.dataset.indicators, block]));
  const names = ["code", "name", "department", "total", "fiscal", "special", "other", "transfer", "projects", "indicators", "quantified", "file", "revision",
    "received", "marks", "score", "errors", "warnings", "advice", "reason", "contact", "phone"];
  let loading = null;
  const load = () => loading ??= (async () => {
    const data = await unpack(document.getElementById("d-units"));
    const units = data.units.map(values => Object.fromEntries(names.map((name, i) => [name, values[i]])));
    list.replaceChildren(...units.map(unit => make("option", { value: unit.code }, unit.name)));
    return { classes: data.classes, departments: data.departments, units, byCode: new Map(units.map(unit => [unit.code, unit])) };
  })();
  const records = async (anchor, unit) => {
    const data = await rowsOf(anchor);
    return data === null ? [] : data.rows.filter(row => row.at(-2) === unit)
      .map(row => ({ ...Object.fromEntries(data.columns.map((title, i) => [title, row[i]])), ordinal: row.at(-1) }));
  };
  const link = (target, text) => make("a", { href: "#" + target }, text);
  const unitTarget = (unit, project) => `unit/${encodeURIComponent(unit)}${project ? "/" + project : ""}`;
  const table = (caption, heads, rows) => {
    const head = heads.map(([title]) => make("th", { scope: "col" }, title));
    const lines = rows.map(cells => make("tr", {}, ...cells.map((content, i) =>
      i === 0 ? make("th", { scope: "row" }, content ?? "") : make("td", { class: heads[i][1] ?? "text" }, content ?? ""))));
    return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      make("table", {}, make("caption", {}, caption), make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...lines)));
  };
  const facts = items => make("dl", { class: "facts" }, ...items.filter(([, value]) => value)
    .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
  const crumbs = items => path.replaceChildren(...items.flatMap(([target, text], i) =>
    [i ? " › " : null, i === items.length - 1 ? make("span", { "aria-current": "page" }, text) : link(target, text)].filter(Boolean)));
  const amounts = [["总计", "number"], ["财政拨款", "number"], ["财政专户拨款", "number"], ["其他资金", "number"]];

  const showDistrict = data => {
    crumbs([["drill", "全区"]]);
    const known = new Map(data.departments.map(row => [row[0], row]));
    for (const unit of data.units) if (!known.has(unit.department)) known.set(unit.department, [unit.department, "", "", "", "", "0", "0", "0"]);
    body.replaceChildren(table("部门（万元）", [["部门"], ...amounts, ["单位数", "number"], ["项目数", "number"], ["指标数", "number"]],
      [...known.values()].map(([name, ...rest]) => [link("department/" + encodeURIComponent(name), name), ...rest])));
  };
  const showDepartment = (data, name) => {
    crumbs([["drill", "全区"], ["", name]]);
    const units = data.units.filter(unit => unit.department === name);
    body.replaceChildren(table(`${name}：单位`, [["单位"], ["代码"], ...amounts, ["项目数", "number"], ["指标数", "number"], ["质量得分", "number"], ["说明"]],
      units.map(unit => [link(unitTarget(unit.code), unit.name), unit.code, unit.total, unit.fiscal, unit.special, unit.other, unit.projects, unit.indicators,
        unit.score, unit.reason ?? unit.marks])));
  };
  const showUnit = async (data, unit) => {
    const department = unit.department;
    crumbs([["drill", "全区"], ["department/" + encodeURIComponent(department), department], ["", unit.name]]);
    const [projects, issues] = [await records("t4", unit.code), await records("t14", unit.code)];
    body.replaceChildren(
      facts([["单位代码", unit.code], ["总计（万元）", unit.total], ["其中转移支付", unit.transfer], ["项目 / 指标", unit.projects && `${unit.projects} / ${unit.indicators}`],
        ["质量得分", unit.score], ["错误 / 警告 / 建议", unit.errors && `${unit.errors} / ${unit.warnings} / ${unit.advice}`], ["状态", unit.reason ?? "已通过"],
        ["说明", unit.marks], ["报送时间", unit.received], ["文件", unit.file], ["版本", unit.revision], ["联系人", unit.contact], ["电话", unit.phone]]),
      projects.length ? table(`${unit.name}：项目（万元）`, [["项目"], ["文号"], ["类别"], ...amounts, ["指标数", "number"], ["量化率%", "number"], ["行", "number"]],
        projects.map(row => [link(unitTarget(unit.code, row.ordinal), row["项目"]), row["文号"], row["类别"], row["总计"], row["财政拨款"], row["财政专户拨款"],
          row["其他资金"], row["指标数"], row["量化率%"], row["行"]])) : make("p", { class: "empty" }, "没有项目纳入汇总。"),
      ...(issues.length ? [issueTable(`${unit.name}：问题`, issues)] : []));
  };
  const issueTable = (caption, issues) => table(caption, [["规则", "short"], ["级别", "short"], ["行", "number"], ["序号", "number"], ["问题", "long"]],
    issues.map(row => [row["规则"], row["级别"], row["行"], row["序号"], row["问题"]]));
  const showProject = async (data, unit, ordinal) => {
    const project = (await records("t4", unit.code)).find(row => row.ordinal === ordinal);
    if (!project) return showUnit(data, unit);
    const department = unit.department;
    crumbs([["drill", "全区"], ["department/" + encodeURIComponent(department), department], [unitTarget(unit.code), unit.name], ["", project["项目"]]]);
    const issues = (await records("t14", unit.code)).filter(row => row["行"] === project["行"]);
    const block = blocks.get(unit.code);
    const indicators = block ? (await unpack(block)).filter(row => row[0] === ordinal) : null;
    body.replaceChildren(
      facts([["总计（万元）", project["总计"]], ["财政拨款", project["财政拨款"]], ["财政专户拨款", project["财政专户拨款"]], ["其他资金", project["其他资金"]],
        ["类别", project["类别"]], ["文号", project["文号"]], ["项目代码", project["项目代码"]], ["来源", `${project["文件"]} 第 ${project["行"]} 行`]]),
      make("p", { class: "goal" }, make("b", {}, "绩效目标　"), project["绩效目标"] || "（空）"),
      indicators === null ? make("p", { class: "note" }, "本页未收录绩效指标，见指标数据文件。")
        : table(`绩效指标（${indicators.length} 项）`, [["序号"], ["分类"], ["指标名称"], ["实施周期指标值"], ["年度指标值"], ["读作", "short"], ["行", "number"]],
          indicators.map(row => [row[1], row[2] ? `${row[2]} ${data.classes[row[2]] ?? ""}` : "", row[3], row[4], row[5], row[6], row[7]])),
      ...(issues.length ? [issueTable("本行的问题", issues)] : []));
  };
  const route = async (focus = true) => {
    const [kind, ...rest] = location.hash.slice(1).split("/").map(part => { try { return decodeURIComponent(part); } catch { return part; } });
    if (!["drill", "department", "unit", ""].includes(kind)) return;
    const data = await load();
    const unit = kind === "unit" ? data.byCode.get(rest[0]) : null;
    if (unit && rest[1]) await showProject(data, unit, rest[1]);
    else if (unit) await showUnit(data, unit);
    else if (kind === "department") showDepartment(data, rest[0]);
    else showDistrict(data);
    if (focus && kind !== "") { section.scrollIntoView(); heading.focus({ preventScroll: true }); }
  };
  section.hidden = false;
  document.getElementById("to-drill").hidden = false;
  addEventListener("hashchange", () => route());
  find.addEventListener("focus", load);
  find.addEventListener("change", async () => {
    const data = await load(), wanted = find.value.trim();
    const unit = data.byCode.get(wanted) ?? data.units.find(candidate => candidate.name === wanted) ?? data.units.find(candidate => wanted && candidate.name.includes(wanted));
    if (unit) location.hash = unitTarget(unit.code);
  });
  for (const element of document.querySelectorAll(".charts span[data-unit], .charts .heat tr[data-unit] th")) {
    const unit = element.dataset.unit ?? element.parentElement.dataset.unit;
    element.replaceChildren(link(unitTarget(unit), element.textContent));
  }
  for (const element of document.querySelectorAll(".tree g[data-unit]"))
    element.addEventListener("click", () => { location.hash = unitTarget(element.dataset.unit); });
  route(location.hash !== "");
})();
