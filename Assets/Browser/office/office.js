// The office: events with their numbers, lists that are dropped on them, the export of attendance.

import { all, filled, get } from "../shared/elements.js"
import { ask } from "../shared/requests.js"
import { doing, onSend, refreshing } from "../shared/staff-page.js"
import { hold } from "./import-draft.js"

/** The pause between two updates of the numbers, in milliseconds. */
const REFRESH = 5_000

const evenings = all(".evening")

/** @param {HTMLElement} evening */
async function refresh(evening) {
  const numbers = await ask("GET", `/api/v1/events/${evening.dataset.event}/numbers`)
  for (const number of all("[data-number]", evening)) number.textContent = numbers[number.dataset.number]
}

/**
 * Goes to the page that shows what would become of a list.
 *
 * @param {HTMLElement} evening
 * @param {FileList} files
 */
function show(evening, [file]) {
  if (!file) return
  doing(evening, async () => {
    const id = await hold(evening.dataset.event ?? "", file)
    // The name of a file may be anybody's, and is for this browser alone.
    sessionStorage.setItem(`list ${id}`, file.name)
    location.assign(`/office/events/${evening.dataset.event}/import#${id}`)
  })
}

for (const evening of evenings) {
  evening.addEventListener("dragover", (/** @type {DragEvent} */ over) => {
    over.preventDefault()
    evening.classList.add("over")
  })
  evening.addEventListener("dragleave", () => evening.classList.remove("over"))
  evening.addEventListener("drop", (/** @type {any} */ dropped) => {
    dropped.preventDefault()
    evening.classList.remove("over")
    show(evening, dropped.dataTransfer.files)
  })
  const out = evening.querySelector(".take-out")
  const format = evening.querySelector(".format")
  format.addEventListener("change", () => {
    const preset = format.value ? `?preset=${format.value}` : ""
    out.href = `/api/v1/events/${evening.dataset.event}/attendance.csv${preset}`
  })
}

get("event-zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone
onSend(get("new-event"), async (form) => {
  const { capacity, ...event } = Object.fromEntries(Object.entries(filled(form)).filter(([, value]) => value))
  await ask("POST", "/api/v1/events", { ...event, capacity: capacity ? Number(capacity) : undefined })
  location.reload()
})

setInterval(() => {
  if (document.hidden) return
  for (const evening of evenings) refreshing(() => refresh(evening))
}, REFRESH)
