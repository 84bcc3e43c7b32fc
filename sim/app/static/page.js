// @ts-check
/** The page: its top bar, and which room is shown. */

import { get, stop } from "./ask.js";
import { showCompare } from "./compare.js";
import { button, el, fault, fill } from "./dom.js";
import { showGrounds } from "./grounds.js";
import { recall } from "./jobs.js";
import { adoptExample, change, readAddress, ROOMS, state, whenChanged } from "./state.js";
import { showTry } from "./try.js";
import { showWatch } from "./watch.js";
import { both, loadWords, say } from "./words.js";

const SHOWN = { try: showTry, compare: showCompare, watch: showWatch, grounds: showGrounds };

/** @type {any} */
let city = null;
/** @type {Record<string, () => void>} */
let acts = {};
const main = /** @type {any} */ (document.getElementById("room"));
const top = /** @type {any} */ (document.getElementById("top"));

/** The top bar. */
function topBar() {
  const tabs = ROOMS.map((room) => el("a", {
    href: `?room=${room}`, "aria-current": room === state.room ? "page" : false,
    onclick: (/** @type {Event} */ event) => { event.preventDefault(); change({ room }, "room"); },
  }, say(`room ${room}`)));
  const other = state.lang === "zh" ? "en" : "zh";
  fill(top, el("a", { class: "skip", href: "#room" }, say("to the content")), el("span", { class: "brand" }, state.lang === "zh" ? "孵化" : "fuhua"),
    el("nav", { "aria-label": say("rooms") }, tabs),
    el("span", { class: "about" }, city && say("report", { region: both(city.region.name), month: city.region.report })),
    button(say("the other language"), () => change({ lang: other }, "language"), { lang: other === "zh" ? "zh-CN" : "en", id: "language" }));
}

/** Show the room that the address names. */
function show() {
  document.querySelector(".watch")?.dispatchEvent(new Event("left"));
  stop();
  topBar();
  document.title = `${say(`room ${state.room}`)} · fuhua 孵化`;
  main.className = state.room;
  acts = /** @type {any} */ (SHOWN)[state.room](main, city) || {};
}

/** Chinese is drawn when a font of its own has come: what is drawn before stays empty on machines without one. */
async function fontReady() {
  await document.fonts.load('1em "Fuhua Sans SC"', "孵化").catch(() => []);
}

/** @param {string} what */
async function changed(what) {
  if (what === "language") await fontReady();
  if (what === "room" || what === "language") show();
  else if (acts[what]) acts[what]();
  if (what === "room") main.focus();
}

/** What was baked holds only for the same city: else it is described anew. */
async function checkBaked() {
  const { study } = await get("/ready");
  if (city.study && city.study !== study) {
    city = await get("/city", { anew: 1 });
    show();
  }
}

async function begin() {
  await loadWords();
  readAddress();
  await fontReady();
  topBar();
  fill(main, el("p", { role: "status" }, say("being prepared")));
  city = await get("/city");
  adoptExample(city.examples);
  show();
  whenChanged(changed);
  window.addEventListener("popstate", async () => { readAddress(); await fontReady(); adoptExample(city.examples); show(); });
  window.addEventListener("pagehide", stop);
  await checkBaked();
  await recall();
  document.body.dataset.ready = "yes";
}

begin().catch((error) => fill(main, fault(error.message)));
