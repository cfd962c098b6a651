// What every page of the staff has: signing out, times in the reader's own zone, and words about what was done.

import { all, button, element, get, onSubmit } from "./elements.js"
import { attempt, report, sentenceOf, tellErrors } from "./errors.js"
import { dateAndTime } from "./format.js"
import { AWAY, ask } from "./requests.js"

/** Says a sentence where everybody sees and hears it. */
export function tell(words, isTrouble = false) {
  const told = get("told")
  // What lies outside an open dialog is neither seen nor heard.
  const place = document.querySelector("dialog:modal") ?? document.body
  if (told.parentElement !== place) place.append(told)
  told.textContent = words
  told.dataset.kind = isTrouble ? "trouble" : "done"
}

tellErrors((sentence, error) => {
  if (error?.status === 401) location.assign("/sign-in")
  tell(sentence, true)
})

/**
 * Does what a button or a form asks for, once at a time, and tells of what went wrong.
 *
 * @param {HTMLElement} place the button, or what holds the buttons
 * @param {() => any} work
 */
export async function doing(place, work) {
  const buttons = place.matches("button") ? [place] : all("button", place)
  for (const one of buttons) one.disabled = true
  await attempt(work)
  for (const one of buttons) one.disabled = false
}

/** Does `work` in the place of sending a form, once at a time. */
export const onSend = (form, work) => onSubmit(form, (_, submitter) => doing(form, () => work(form, submitter)))

/** A button that does something about somebody or something, which a screen reader says too. */
export const actionButton = (words, about, work, properties = {}) =>
  button(words, (pressed) => doing(pressed, work), { label: `${words}: ${about}`, ...properties })

/** One line of a list: what it is, and what can be done about it. */
export function row(what, actions) {
  const acts = actions.length > 0 ? [element("div", { className: "acts" }, ...actions)] : []
  return element("li", {}, element("div", { className: "what" }, ...what), ...acts)
}

/** Brings what is shown up to date; trouble that lasts is told once, and a station that was away and is back no more. */
export async function refreshing(work) {
  try {
    await work()
    if (get("told").textContent === AWAY) tell("")
  } catch (error) {
    if (get("told").textContent !== sentenceOf(error)) report(error)
  }
}

for (const time of all("time[data-at]")) {
  const moment = new Date(Number(time.dataset.at))
  time.dateTime = moment.toISOString()
  time.textContent = dateAndTime(moment)
}
for (const closer of all("dialog [data-close]")) {
  closer.addEventListener("click", () => closer.closest("dialog").close())
}
get("event")?.addEventListener("change", () => location.assign(`?event=${get("event").value}`))
get("sign-out").addEventListener("click", () =>
  doing(get("sign-out"), async () => location.assign((await ask("POST", "/sign-out")).next)),
)
