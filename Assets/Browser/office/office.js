// The office: events with their numbers, the import of guests, the export of attendance.

import { all, filled, get } from "../shared/elements.js"
import { ask } from "../shared/requests.js"
import { doing, onSend, refreshing } from "../shared/staff-page.js"
import { choose } from "./import-guests.js"

/** The pause between two updates of the numbers, in milliseconds. */
const REFRESH = 5_000

const evenings = all(".evening")

/** @param {HTMLElement} evening */
async function refresh(evening) {
  const numbers = await ask("GET", `/api/v1/events/${evening.dataset.event}/numbers`)
  for (const number of all("[data-number]", evening)) number.textContent = numbers[number.dataset.number]
}

for (const evening of evenings) {
  const show = (/** @type {FileList} */ [file]) => file && doing(evening, () => choose(evening.dataset.event, file, () => refresh(evening)))
  const input = evening.querySelector(".list")
  input.addEventListener("change", () => {
    show(input.files)
    input.value = ""
  })
  evening.addEventListener("dragover", (/** @type {DragEvent} */ over) => {
    over.preventDefault()
    evening.classList.add("over")
  })
  evening.addEventListener("dragleave", () => evening.classList.remove("over"))
  evening.addEventListener("drop", (/** @type {any} */ dropped) => {
    dropped.preventDefault()
    evening.classList.remove("over")
    show(dropped.dataTransfer.files)
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
