// What every staff page does: shows messages, disables buttons while they work, shows times in the reader's own zone,
// and signs out.

import { all, button, element, get, onSubmit } from "./elements.js"
import { attempt, report, sentenceOf, tellErrors } from "./errors.js"
import { dateAndTime } from "./format.js"
import { AWAY, ask } from "./requests.js"

/**
 * Shows a message at the lower edge of the page or of the open dialog, and has it read out.
 *
 * @param {string} words
 * @param {boolean} isTrouble
 */
export function tell(words, isTrouble = false) {
  const told = get("told")
  // A screen reader skips what is outside an open dialog.
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
 * Runs `work` with the buttons disabled, so that it runs once at a time, and reports what it throws.
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

/**
 * Runs `work` when a form is submitted, once at a time.
 *
 * @param {HTMLFormElement} form
 * @param {(form: any, submitter: any) => any} work is given the form, whose fields it knows
 */
export const onSend = (form, work) => onSubmit(form, (_, submitter) => doing(form, () => work(form, submitter)))

/**
 * A button whose label for screen readers also names what it is about.
 *
 * @param {string} words
 * @param {string} about
 * @param {() => any} work
 * @param {Record<string, any>} properties
 */
export const actionButton = (words, about, work, properties = {}) =>
  button(words, (pressed) => doing(pressed, work), { label: `${words}: ${about}`, ...properties })

/**
 * One item of a list, with its buttons.
 *
 * @param {(string | Node)[]} what
 * @param {HTMLButtonElement[]} actions
 */
export function row(what, actions) {
  const acts = actions.length > 0 ? [element("div", { className: "acts" }, ...actions)] : []
  return element("li", {}, element("div", { className: "what" }, ...what), ...acts)
}

/**
 * Runs a repeated update: reports an error that persists once, and removes "does not answer" when the station is back.
 *
 * @param {() => any} work
 */
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
