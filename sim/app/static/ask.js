// @ts-check
/** Talking to the server: plain questions, and streams of which the newest wins. */

import { both } from "./words.js";

export const TAB = crypto.getRandomValues(new Uint32Array(2)).join("-");

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
export async function getFile(path, given) {
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
 * Ask a question whose answer comes in stages; the one before it ends.
 * @param {any} ask
 * @param {{progress: (about: any) => void, answer: (about: any) => void, fault: (text: string) => void, end: () => void}} tell
 */
export function stream_answers(ask, tell) {
  stop();
  const mine = new EventSource(pathOf("/answers", { ask }));
  stream = mine;
  const heard = (event) => JSON.parse(event.data);
  mine.addEventListener("progress", (event) => tell.progress(heard(event)));
  mine.addEventListener("answer", (event) => tell.answer(heard(event)));
  mine.addEventListener("fault", (event) => { mine.close(); tell.fault(both(heard(event))); });
  mine.addEventListener("end", () => { mine.close(); tell.end(); });
  mine.onerror = () => { mine.close(); if (stream === mine) tell.fault(""); };
}

/** Stop listening; the server frees its processes. */
export function stop() {
  if (stream) stream.close();
  stream = null;
}
