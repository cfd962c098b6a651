// The outcomes of introductions and swaps: added, corrected, removed.

import { element, get, written } from "../shared/elements.js"
import { attempt } from "../shared/errors.js"
import { dateAndTime, nameOf } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { actionButton, onSend, row, tell } from "../shared/staff-page.js"

/**
 * @typedef {API.listMeetings["meetings"][number]} Meeting
 * @typedef {Meeting["outcomes"][number]} Outcome
 */

const path = `/api/v1/events/${get("take-out").dataset.event}`
/**
 * The meeting in the dialog, and its outcome where one is corrected.
 *
 * @type {{ meeting?: Meeting, outcome?: Outcome }}
 */
let told = {}

/** @param {Meeting} meeting */
const namesOf = ({ guests }) => guests.map((guest) => nameOf(guest, "somebody who was erased")).join(" + ")

/**
 * Opens the dialog for a meeting's outcome, or to correct one.
 *
 * @param {Meeting} meeting
 * @param {Outcome} [outcome]
 */
function open(meeting, outcome) {
  told = { meeting, outcome }
  get("tell-who").textContent = namesOf(meeting)
  get("words").value = outcome?.words ?? ""
  get("words").required = !outcome
  get("words-hint").hidden = !outcome
  get("tell").showModal()
}

/** @param {Meeting} meeting */
function line(meeting) {
  const how = meeting.kind === "swap" ? "swapped contacts" : `introduced by ${meeting.host}`
  const outcomes = meeting.outcomes.map((outcome) => {
    const correct = actionButton("Correct", outcome.words, () => open(meeting, outcome), { className: "quiet" })
    return element("p", { className: "outcome" }, written("span", outcome.words), " ", correct)
  })
  const when = element("span", { className: "hint", textContent: `${how}, ${dateAndTime(meeting.at)}` })
  return row(
    [written("strong", namesOf(meeting)), " ", when, ...outcomes],
    [actionButton("What came of it", namesOf(meeting), () => open(meeting))],
  )
}

async function look() {
  /** @type {API.listMeetings} */
  const { meetings } = await ask("GET", `${path}/introductions/made`)
  get("meetings").replaceChildren(...meetings.map(line))
  get("no-meetings").hidden = meetings.length > 0
}

onSend(get("tell-form"), async () => {
  const words = get("words").value.trim()
  await ask("POST", `${path}/outcomes`, { id: told.outcome?.id, meeting: told.meeting?.id, words })
  get("tell").close()
  tell(words ? "Kept. It is counted by series." : "Taken back.")
  await look()
})
attempt(look)
