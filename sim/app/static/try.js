// @ts-check
/** The room Try: levers on the left, what they do on the right. */

import { get, listen, post, stop, toTakeAlong } from "./ask.js";
import { changes, fans, flows, levels, notes, sentence } from "./answer.js";
import { deeper } from "./deeper.js";
import { button, download, el, fill, folded, progressBar, renew, speak } from "./dom.js";
import { chips, leverPanel, refresh } from "./levers.js";
import { called, change, isUntouched, question, reset, state } from "./state.js";
import { both, say } from "./words.js";

/** @type {any} */
let shown = null;
let asked = "";

/** Show the room. */
export function showTry(place, city) {
  const left = leverPanel(city);
  const right = el("section", { class: "answer", "aria-label": say("answer") });
  const bar = el("div", { class: "set-bar" });
  fill(place, el("h1", { class: "unseen" }, say("room try")), left, el("div", { class: "right" }, bar, right));
  const look = () => {
    refresh(left);
    renew(bar, !isUntouched() && [chips(city), actions(city)]);
  };
  look();
  ask(right, city);
  return { lever: look, scenario: () => { look(); ask(right, city); } };
}

// The question ---------------------------------------------------------------------------------

/** Ask, unless it is baked or known already. */
function ask(right, city) {
  const wanted = JSON.stringify(question());
  if (wanted === asked && shown && shown.isFinal) { show(right, city); return; }
  const baked = city.answers && state.seed === 1 && city.answers[state.example || (isUntouched() ? "" : "none")];
  asked = wanted;
  if (baked) {
    shown = { answer: baked, isFinal: isUntouched() };
    show(right, city);
    if (shown.isFinal) { stop(); return; }
  }
  listen(right, question(), (answer) => {
    if (baked && answer.runs < baked.runs) return;
    shown = { answer, isFinal: answer.runs + answer.failed >= 200 };
    show(right, city);
  });
}

// The answer -----------------------------------------------------------------------------------

function show(right, city) {
  const { answer, isFinal } = shown;
  const scenario = answer.scenarios[0];
  right.classList.toggle("asking", !isFinal);
  const bar = progressBar(answer.runs, 200, !isFinal && stop, () => ask(right, city));
  renew(right, !(isFinal && !scenario) && bar, scenario ? told(answer, scenario, city) : untouched(answer, city));
  if (scenario && isFinal) speak(sentence(answer, scenario, city));
}

function untouched(answer, city) {
  return [el("p", { class: "sentence" }, say("no change yet")), levels(answer, null, city),
    el("p", { class: "remark" }, say("baseline remark", { runs: answer.runs, label: both(answer.label) })), deeper(city), seedRow()];
}

function told(answer, scenario, city) {
  const isFirst = answer.runs < 20;
  return [
    el("p", { class: isFirst ? "sentence first" : "sentence" }, isFirst && el("strong", {}, say("first look")), sentence(answer, scenario, city)),
    fans(scenario, city),
    el("p", { class: "remark" }, say(answer.runs < 10 ? "lines remark" : "bands remark")),
    levels(answer, scenario.id, city),
    el("p", { class: "remark" }, say("levels remark")),
    changes(scenario, city),
    notes(scenario),
    folded(say("who pays whom"), flows(scenario, city)),
    deeper(city),
    folded(say("the same outside"), outside()),
    seedRow(),
    el("p", { class: "remark" }, say("basis", { runs: answer.runs, seed: answer.seed, label: both(answer.label) })),
  ];
}

/** Other luck. */
function seedRow() {
  const field = el("input", { type: "number", min: 0, step: 1, id: "seed", value: state.seed,
    onchange: () => change({ seed: Math.max(0, Math.round(Number(field.value))) }, "scenario") });
  return el("p", { class: "seed" }, el("label", { for: "seed" }, say("seed")), field,
    button(say("other luck"), () => change({ seed: state.seed + 1 }, "scenario")));
}

/** The same in Python, and as a command. */
function outside() {
  const place = el("div", {});
  get("/typed", { ask: question() }).then(({ python, command, files }) => fill(place,
    el("h3", {}, say("in Python")), el("pre", { tabindex: 0 }, python), el("h3", {}, say("as a command")), el("pre", { tabindex: 0 }, command),
    files && [el("h3", {}, say("as a file")), el("pre", { tabindex: 0 }, files),
      button(say("take the file"), () => download(`${state.name}.toml`, new Blob([files], { type: "text/plain" })))]),
    (error) => fill(place, error.message));
  return place;
}

// What can be done with it ---------------------------------------------------------------------

function actions(city) {
  const name = el("input", { id: "scenario-name", "aria-label": say("name"), placeholder: say("name"), value: state.name === "mine" ? "" : state.name });
  const said = el("span", { role: "status", class: "said" });
  const tell = (/** @type {string} */ text) => { said.textContent = text; };
  const save = () => post("/scenarios", { scenarios: [called(name.value.trim())] }).then(({ file }) => {
    change({ name: name.value.trim(), example: null }, "lever");
    document.querySelector(".said")?.replaceChildren(say("saved", { file }));
  }, (error) => tell(error.message));
  return el("div", { class: "actions" }, name, button(say("save"), save), toTakeAlong(city, question, tell),
    button(say("back to today all"), reset), said);
}
