// @ts-check
/** The room Try: levers on the left, what they do on the right. */

import { get, getFile, post, stop, stream_answers } from "./ask.js";
import { changes, fans, flows, levels, notes, sentence } from "./answer.js";
import { button, download, el, fill, folded, speak } from "./dom.js";
import { jobPanel } from "./jobs.js";
import { chips, leverPanel, refresh } from "./levers.js";
import { change, inHand, isUntouched, question, state } from "./state.js";
import { both, say } from "./words.js";

/** @type {any} */
let shown = null;
let asked = "";

/** Show the room. @param {any} place @param {any} city */
export function showTry(place, city) {
  const left = leverPanel(city);
  const right = el("section", { class: "answer", "aria-label": say("answer") });
  const bar = el("div", { class: "set-bar" });
  fill(place, el("h1", { class: "unseen" }, say("room try")), left, el("div", { class: "right" }, bar, right));
  const look = () => {
    refresh(left);
    fill(bar, isUntouched() ? null : chips(city), actions(city));
  };
  look();
  ask(right, city);
  return { lever: look, scenario: () => { look(); ask(right, city); } };
}

// The question ---------------------------------------------------------------------------------

/** Ask, unless it is baked or known already. @param {any} right @param {any} city */
function ask(right, city) {
  const wanted = JSON.stringify(question());
  if (wanted === asked && shown && shown.isFinal) { show(right, city); return; }
  const baked = city.answers && state.seed === 1 && city.answers[state.example || (isUntouched() ? "" : "none")];
  asked = wanted;
  if (baked) {
    shown = { answer: baked, done: baked.runs, of: 200, isFinal: isUntouched() };
    show(right, city);
    if (shown.isFinal) { stop(); return; }
  } else if (shown) shown.isOld = true;
  right.classList.add("asking");
  listen(right, city, Boolean(baked));
}

/** @param {any} right @param {any} city @param {boolean} hasBaked */
function listen(right, city, hasBaked) {
  const least = hasBaked ? shown.answer.runs : 0;
  stream_answers(question(), {
    progress: ({ done, of }) => progress(right, done, of),
    answer: (answer) => {
      if (answer.runs < least) return;
      shown = { answer, done: answer.runs, of: 200, isFinal: answer.runs + answer.failed >= 200 };
      show(right, city);
    },
    fault: (text) => { right.classList.remove("asking"); fill(right, el("p", { class: "fault", role: "alert" }, text || say("connection lost"))); },
    end: () => right.classList.remove("asking"),
  });
}

/** @param {any} right @param {number} done @param {number} of */
function progress(right, done, of) {
  const bar = right.querySelector("progress");
  if (bar) { bar.value = done; bar.nextSibling.textContent = say("runs of", { done, of }); }
  else if (!right.querySelector(".sentence")) fill(right, progressBar(done, of, true), el("p", { class: "remark" }, say("being prepared")));
}

/** @param {number} done @param {number} of @param {boolean} isGoing */
function progressBar(done, of, isGoing) {
  return el("div", { class: "progress" },
    el("progress", { max: of, value: done, "aria-label": say("progress") }), el("span", {}, say("runs of", { done, of })),
    isGoing && button(say("stop"), () => { stop(); document.querySelector(".answer")?.classList.remove("asking"); }, { class: "stop" }));
}

// The answer -----------------------------------------------------------------------------------

/** @param {any} right @param {any} city */
function show(right, city) {
  const { answer, isFinal } = shown;
  const scenario = answer.scenarios[0];
  const open = new Set([...right.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
  right.classList.toggle("asking", !isFinal);
  fill(right, scenario ? told(answer, scenario, city) : untouched(answer, city));
  right.querySelectorAll("details").forEach((/** @type {any} */ one) => { one.open = open.has(one.firstChild.textContent); });
  if (scenario && isFinal) speak(sentence(answer, scenario, city));
}

/** @param {any} answer @param {any} city */
function untouched(answer, city) {
  return [!shown.isFinal && progressBar(answer.runs, 200, true), el("p", { class: "sentence" }, say("no change yet")), levels(answer, null, city),
    el("p", { class: "remark" }, say("baseline remark", { runs: answer.runs, label: both(answer.label) })), seedRow()];
}

/** @param {any} answer @param {any} scenario @param {any} city */
function told(answer, scenario, city) {
  const isFirst = answer.runs < 20;
  return [
    progressBar(answer.runs, 200, !shown.isFinal),
    el("p", { class: isFirst ? "sentence first" : "sentence" }, isFirst && el("strong", {}, say("first look")), sentence(answer, scenario, city)),
    fans(scenario, city),
    el("p", { class: "remark" }, say(answer.runs < 10 ? "lines remark" : "bands remark")),
    levels(answer, scenario.id, city),
    el("p", { class: "remark" }, say("levels remark")),
    changes(scenario, city),
    notes(scenario),
    folded(say("what each lever brings"), jobPanel("explain", question)),
    folded(say("who graduates because of it"), jobPanel("fates", question)),
    folded(say("who pays whom"), flows(scenario, city)),
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

/** @param {any} city */
function actions(city) {
  const name = el("input", { id: "scenario-name", "aria-label": say("name"), placeholder: say("name"), value: state.name === "mine" ? "" : state.name });
  const said = el("span", { role: "status", class: "said" });
  const tell = (/** @type {string} */ text) => { said.textContent = text; };
  const save = () => post("/scenarios", { scenarios: [{ name: name.value.trim(), levers: state.levers }] }).then(({ file }) => {
    change({ name: name.value.trim(), example: null }, "lever");
    tell(say("saved", { file }));
    document.querySelector(".said")?.replaceChildren(say("saved", { file }));
  }, (error) => tell(error.message));
  const take = (/** @type {string} */ kind) => {
    tell(say("being made"));
    getFile("/export", { ask: question(), as: kind, lang: state.lang }).then((file) => { download(file.name, file.content); tell(file.name); }, (error) => tell(error.message));
  };
  if (!inHand().length) return null;
  return el("div", { class: "actions" }, name, button(say("save"), save), city.files.map((/** @type {string} */ kind) => button(say(`as ${kind}`), () => take(kind), { class: "export" })),
    button(say("back to today all"), () => change({ levers: {}, example: null, name: "mine" }, "scenario")), said);
}
