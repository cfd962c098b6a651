// What came of introductions and swaps: told, corrected, taken back.

import { ask, doing, tell } from "./room.js"

const get = (id) => document.getElementById(id)
const path = `/api/v1/events/${get("take-out").dataset.event}`
const clock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })
/** The meeting, and what came of it where that is corrected. */
let told

const nameOf = (guest) => [guest.first_name, guest.last_name].filter(Boolean).join(" ") || "somebody who was erased"
const namesOf = ({ guests }) => guests.map(nameOf).join(" + ")

function element(name, { className, text } = {}) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

function button(words, meeting, outcome) {
  const made = element("button", { text: words, className: outcome ? "quiet" : "" })
  made.type = "button"
  made.setAttribute("aria-label", `${words}: ${outcome?.words ?? namesOf(meeting)}`)
  made.addEventListener("click", () => open(meeting, outcome))
  return made
}

function open(meeting, outcome) {
  told = { meeting, outcome }
  get("tell-who").textContent = namesOf(meeting)
  get("words").value = outcome?.words ?? ""
  get("words").required = !outcome
  get("words-hint").hidden = !outcome
  get("tell").showModal()
}

function row(meeting) {
  const item = element("li")
  const what = element("div", { className: "what" })
  const names = element("strong", { text: namesOf(meeting) })
  names.dir = "auto"
  const how = meeting.kind === "swap" ? "swapped contacts" : `introduced by ${meeting.host}`
  what.append(names, " ", element("span", { className: "hint", text: `${how}, ${clock.format(new Date(meeting.at))}` }))
  for (const outcome of meeting.outcomes) {
    const line = element("p", { className: "outcome" })
    const words = element("span", { text: outcome.words })
    words.dir = "auto"
    line.append(words, " ", button("Correct", meeting, outcome))
    what.append(line)
  }
  const acts = element("div", { className: "acts" })
  acts.append(button("What came of it", meeting))
  item.append(what, acts)
  return item
}

async function look() {
  const { meetings } = await ask("GET", `${path}/introductions/made`)
  get("meetings").replaceChildren(...meetings.map(row))
  get("no-meetings").hidden = meetings.length > 0
}

get("tell-form").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  doing(submitted.target, async () => {
    const words = get("words").value.trim()
    await ask("POST", `${path}/outcomes`, { id: told.outcome?.id, meeting: told.meeting.id, words })
    get("tell").close()
    tell(words ? "Kept. It is counted by series." : "Taken back.")
    await look()
  })
})
get("tell").querySelector("[data-close]").addEventListener("click", () => get("tell").close())
look().catch((error) => tell(error.message, true))
