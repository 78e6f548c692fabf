// node form.js PAGE.html < ACTIONS: fills the page of `tongbao form` in as a browser would, and prints what it made, as JSON.
// ACTIONS: {"head": {name: value}, "form": "kind round", "fill": {css: value}, "all": true, "again": true}
// again: what was made is opened as a saved file, and must make the same once more.
const fs = require("fs");
const { JSDOM } = require("jsdom");

const actions = JSON.parse(fs.readFileSync(0, "utf8"));
const asked = [];
const { window } = new JSDOM(fs.readFileSync(process.argv[2], "utf8"), { runScripts: "dangerously", url: "file:///form.html" });
const { document } = window;
const all = (css, root = document) => [...root.querySelectorAll(css)];
const changed = field => field.dispatchEvent(new window.Event("change", { bubbles: true }));
const shown = field => !field.closest("[hidden]");

// Any value that the field may have.
function value(field) {
  if (field.tagName === "SELECT") return [...field.options].find(option => option.value && !option.disabled)?.value ?? "";
  if (field.type === "date") return "2012-12-01";
  if (field.getAttribute("inputmode") === "decimal") return field.dataset.most && Number(field.dataset.most) < 1 ? "0" : "1";
  if (field.name === "code") return "T" + ++asked.count;
  return field.tagName === "TEXTAREA" ? "说明 <一> & “二”\n第二行" : "材料\"甲\"<1>";
}
asked.count = 0;

async function act() {
  for (const [name, text] of Object.entries(actions.head ?? {})) {
    const field = document.querySelector(`#head [name=${name}]`);
    field.value = text;
    changed(field);
  }
  const forms = document.querySelector("#form");
  if (actions.form !== undefined) {
    forms.value = [...forms.options].find(option => `${option.dataset.kind} ${option.dataset.round}`.trim() === actions.form).value;
    changed(forms);
  }
  if (actions.all) all(".form:not([hidden]) .add").filter(shown).forEach(button => button.click());
  if (actions.all) all("input, select, textarea", document.querySelector(".form:not([hidden])")).filter(field => field.type !== "hidden" && shown(field)).forEach(field => { field.value = value(field); });
  for (const [css, text] of Object.entries(actions.fill ?? {})) {
    const field = document.querySelector(`.form:not([hidden]) ${css}`);
    if (field === null) throw new Error("no field " + css);
    field.value = text;
  }
  const made = window.eval("submission")();
  if (actions.again) await window.eval("read")({ text: async () => made.xml });
  return { xml: made.xml, name: made.name, again: actions.again ? window.eval("submission")().xml : "", wrong: made.wrong.map(([field, text]) => [field.name || field.id || field.dataset.as, text]),
    items: all(".form:not([hidden]) .item").filter(shown).map(item => item.dataset.label),
    headings: all(".form:not([hidden]) > h3").filter(shown).length };
}

act().then(made => console.log(JSON.stringify(made)), error => { console.error(error); process.exit(1); });
