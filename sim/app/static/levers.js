// @ts-check
/** The levers: in groups, each with a slider whose mark is today's value, and a number field. */

import { button, el, fill, folded, picker } from "./dom.js";
import { change, reset, setLever, state, take } from "./state.js";
import { both, leverValue, say, typedIn } from "./words.js";

const OPEN = 2;

/** The whole left side. */
export function leverPanel(city) {
  const groups = el("div", { class: "groups" });
  const search = el("input", {
    type: "search", id: "search", placeholder: say("search hint"), "aria-label": say("search"),
    oninput: () => narrow(groups, search.value),
  });
  fill(groups, groupsOf(city));
  return el("section", { class: "levers", "aria-label": say("levers") },
    el("div", { class: "finding" }, search, examplePicker(city)), groups);
}

function examplePicker(city) {
  const options = [["", say("take an example")], ...city.examples.map((one) => [one.id, both(one.name)])];
  const chosen = (/** @type {string} */ id) => (id ? take(city.examples.find((one) => one.id === id), true) : reset());
  return picker(options, state.example || "", chosen, { id: "example", "aria-label": say("examples") });
}

function groupsOf(city) {
  const families = [...new Set(city.levers.map((one) => one.family))];
  return families.map((family, place) => {
    const mine = city.levers.filter((one) => one.family === family);
    const isOutside = mine[0].kind === "outside";
    const touched = mine.some((one) => state.levers[one.name]);
    const group = folded(both(city.families[family]),
      isOutside && el("p", { class: "remark" }, say("not set by the government")),
      mine.map((lever) => leverRow(lever, city)));
    if (place < OPEN || touched) group.open = true;
    group.classList.add("group");
    return group;
  });
}

/** Show the levers that a word is found in. @param {string} text */
function narrow(groups, text) {
  const wanted = text.trim().toLowerCase();
  for (const group of groups.querySelectorAll("details.group")) {
    const rows = [...group.querySelectorAll(".lever")];
    rows.forEach((row) => { row.hidden = !row.dataset.text.includes(wanted); });
    group.hidden = rows.every((row) => row.hidden);
    if (wanted && !group.hidden) group.open = true;
  }
}

// One lever ------------------------------------------------------------------------------------

function leverRow(lever, city) {
  const name = both(lever.meaning);
  const id = `lever-${lever.name}`;
  const shown = el("output", { class: "value", for: id });
  const slider = el("input", { type: "range", id, step: 1, ...ends(lever), "aria-label": name });
  const typed = el("input", { type: "number", step: "any", class: "typed", "aria-label": say("number of", { name }) });
  const row = el("div", { class: "lever", "data-text": `${lever.meaning.en} ${lever.meaning.zh}`.toLowerCase() },
    el("div", { class: "name" }, el("span", {}, name), shown),
    el("div", { class: "set" },
      el("div", { class: "track" }, slider, el("span", { class: "today", "aria-hidden": "true" })),
      typed, el("span", { class: "unit" }, typedIn(lever).unit)),
    folded(say("more about"), about(lever), months(lever, city)));
  const mark = row.querySelector(".today");
  mark.style.insetInlineStart = `calc(8px + ${(lever.value - lever.slider[0]) / (lever.slider[1] - lever.slider[0] || 1)} * (100% - 17px))`;
  const show = () => showValue(lever, row, slider, typed, shown, city);
  slider.addEventListener("input", () => setPart(lever, 0, valueAt(lever, Number(slider.value))));
  typed.addEventListener("change", () => typed.value !== "" && setPart(lever, 0, written(lever, Number(typed.value))));
  row.addEventListener("refresh", show);
  show();
  return row;
}

/** The slider's ends in steps from today's value, so that this is on a step. */
function ends(lever) {
  const [low, high] = lever.slider;
  return { min: -Math.ceil((lever.value - low) / lever.step - 1e-9), max: Math.ceil((high - lever.value) / lever.step - 1e-9) };
}

/** @param {number} steps */
function valueAt(lever, steps) {
  if (steps === 0) return lever.value;
  const value = Number((lever.value + steps * lever.step).toPrecision(12));
  return Math.min(Math.max(value, lever.slider[0]), lever.slider[1]);
}

/** @param {number} typed */
function written(lever, typed) {
  return Number((typed * typedIn(lever).scale).toPrecision(12));
}

/** Set value, first or last month of its first step. @param {number} place @param {number | string | null} to */
function setPart(lever, place, to) {
  const [first, ...later] = stepsOf(lever);
  setLever(lever.name, [/** @type {any} */ (Object.assign([...first], { [place]: to })), ...later]);
}

/** What a lever is set to, step by step; today's value if it is not. @returns {import("./state.js").Step[]} */
function stepsOf(lever) {
  return state.levers[lever.name] || [[lever.value, null, null]];
}

function showValue(lever, row, slider, typed, shown, city) {
  const steps = state.levers[lever.name];
  const value = steps ? steps[0][0] : lever.value;
  const plain = typeof value === "number" ? value : resolved(lever, city);
  slider.value = String(Math.round((plain - lever.value) / lever.step));
  slider.setAttribute("aria-valuetext", leverValue(lever, value));
  if (document.activeElement !== typed) typed.value = String(Number((plain / typedIn(lever).scale).toPrecision(10)));
  shown.textContent = leverValue(lever, value);
  row.classList.toggle("touched", Boolean(steps));
}

/** What a relative value comes to at first, as the example says. */
function resolved(lever, city) {
  const example = city.examples.find((one) => one.id === state.example);
  return example && lever.name in example.first ? example.first[lever.name] : lever.value;
}

function about(lever) {
  const later = lever.later.map(([month, value]) => say("later", { month, value: leverValue(lever, value) }));
  return [
    el("p", {}, say("today", { value: leverValue(lever, lever.value), since: lever.since }), " ", later.join(" ")),
    lever.binds && el("p", {}, both(lever.binds)),
    el("p", { class: "source" }, say("source of", { source: both(lever.source) })),
  ];
}

/** From and until. */
function months(lever, city) {
  const month = (/** @type {number} */ place, /** @type {string} */ label) => {
    const field = el("input", {
      type: "month", min: city.firstMonth, max: city.region.horizon, value: stepsOf(lever)[0][place] || "",
      "aria-label": `${both(lever.meaning)}: ${label}`, onchange: () => setPart(lever, place, field.value || null),
    });
    return el("label", {}, label, field);
  };
  return el("div", { class: "months" }, month(1, say("from month")), month(2, say("until month")),
    button(say("back to today"), () => setLever(lever.name, null)));
}

/** Show again what is set, wherever it was changed. */
export function refresh(panel) {
  for (const row of panel.querySelectorAll(".lever")) row.dispatchEvent(new Event("refresh"));
  panel.querySelector("#example").value = state.example || "";
}

/** The levers that are set, to be taken back one by one. */
export function chips(city) {
  const known = Object.fromEntries(city.levers.map((one) => [one.name, one]));
  const made = Object.entries(state.levers).filter(([name]) => known[name]).map(([name, steps]) => {
    const text = `${both(known[name].meaning)} ${steps.map((one) => leverValue(known[name], one[0]) + spanOf(one)).join(", ")}`;
    return chip(text, () => setLever(name, null));
  });
  const rules = state.when.map((one) => chip(both(one[1]), () => change({ when: state.when.filter((other) => other !== one), example: null }, "scenario")));
  return el("ul", { class: "chips", "aria-label": say("what is set") }, made, rules);
}

/** @param {string} text @param {() => void} back */
function chip(text, back) {
  return el("li", {}, text, button("×", back, { "aria-label": say("take back", { name: text }) }));
}

function spanOf([, first, last]) {
  if (!first && !last) return "";
  return say(first && last ? "from to" : first ? "from on" : "to only", { first, last });
}
