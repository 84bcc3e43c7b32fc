// @ts-check
/** Talking to the server: plain questions, and streams of which the newest wins. */

import { advance, button, download, el, fault, fill, progressBar } from "./dom.js";
import { state } from "./state.js";
import { both, say } from "./words.js";

const TAB = crypto.getRandomValues(new Uint32Array(2)).join("-");

/** @param {string} path @param {Record<string, any>} [given] */
function pathOf(path, given = {}) {
  const query = new URLSearchParams({ tab: TAB });
  for (const [key, value] of Object.entries(given)) query.set(key, typeof value === "string" ? value : JSON.stringify(value));
  return `${path}?${query}`;
}

/** @param {Response} answer */
async function contentOf(answer) {
  const content = await answer.json();
  if (!answer.ok) throw new Error(both(content.fault) || answer.statusText);
  return content;
}

/** Ask for something. @param {string} path @param {Record<string, any>} [given] */
export async function get(path, given = {}) {
  return contentOf(await fetch(pathOf(path, given)));
}

/** Ask for a file. @param {string} path @param {Record<string, any>} given */
async function getFile(path, given) {
  const answer = await fetch(pathOf(path, given));
  if (!answer.ok) throw new Error(both((await answer.json()).fault));
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") || "");
  return { name: name ? name[1] : "fuhua", content: await answer.blob() };
}

/** Have something done. @param {string} path */
export async function post(path, said) {
  const headers = { "content-type": "application/json" };
  return contentOf(await fetch(pathOf(path), { method: "POST", headers, body: JSON.stringify(said) }));
}

/** @type {EventSource | null} */
let stream = null;

/**
 * Ask a question whose answer comes in stages into a place; the one before it ends.
 * @param {Element} place @param {any} ask @param {(answer: any) => void} show @param {() => void} [ended]
 */
export function listen(place, ask, show, ended = () => {}) {
  stop();
  place.classList.add("asking");
  const mine = new EventSource(pathOf("/answers", { ask }));
  stream = mine;
  const on = (/** @type {string} */ what, /** @type {(about: any) => void} */ act) =>
    mine.addEventListener(what, (event) => act(JSON.parse(event.data)));
  const rest = () => { mine.close(); place.classList.remove("asking"); };
  const fail = (/** @type {string} */ text) => { rest(); fill(place, fault(text || say("connection lost"))); };
  on("progress", ({ done, of }) => advance(place, done, of) || place.querySelector(".sentence:not(.none)")
    || fill(place, progressBar(done, of, stop), el("p", { class: "remark" }, say("being prepared"))));
  on("answer", show);
  on("fault", (text) => fail(both(text)));
  on("end", () => { rest(); ended(); });
  mine.onerror = () => (stream === mine ? fail("") : rest());
}

/** Buttons that give an answer to take along. @param {() => any} ask @param {(text: string) => void} tell */
export function toTakeAlong(city, ask, tell) {
  const take = (/** @type {string} */ kind) => {
    tell(say("being made"));
    getFile("/export", { ask: ask(), as: kind, lang: state.lang }).then((file) => { download(file.name, file.content); tell(file.name); }, (error) => tell(error.message));
  };
  return city.files.map((/** @type {string} */ kind) => button(say(`as ${kind}`), () => take(kind), { class: "export" }));
}

/** Stop listening; the server frees its processes. */
export function stop() {
  if (stream) stream.close();
  stream = null;
}
