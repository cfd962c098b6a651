// The office: events, lists in, attendance out, and how an evening stands.

import { choose } from "./guest-list.js"
import { ask, doing } from "./room.js"

/** How often the numbers of an evening are asked for. */
const EVERY = 5_000

const get = (id) => document.getElementById(id)

async function refresh(evening) {
  const numbers = await ask("GET", `/api/v1/events/${evening.dataset.event}/numbers`)
  for (const number of evening.querySelectorAll("[data-number]")) number.textContent = numbers[number.dataset.number]
}

for (const evening of document.querySelectorAll(".evening")) {
  const input = evening.querySelector(".list")
  input.addEventListener("change", () => {
    const [file] = input.files
    if (file) doing(evening, () => choose(evening.dataset.event, file, () => refresh(evening)))
    input.value = ""
  })
  evening.addEventListener("dragover", (over) => {
    over.preventDefault()
    evening.classList.add("over")
  })
  evening.addEventListener("dragleave", () => evening.classList.remove("over"))
  evening.addEventListener("drop", (dropped) => {
    dropped.preventDefault()
    evening.classList.remove("over")
    const [file] = dropped.dataTransfer.files
    if (file) doing(evening, () => choose(evening.dataset.event, file, () => refresh(evening)))
  })
  const out = evening.querySelector(".take-out")
  const format = evening.querySelector(".format")
  format.addEventListener("change", () => {
    const preset = format.value ? `?preset=${format.value}` : ""
    out.href = `/api/v1/events/${evening.dataset.event}/attendance.csv${preset}`
  })
}

get("event-zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone
get("new-event").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  doing(submitted.target, async () => {
    const filled = [...new FormData(submitted.target)].filter(([, value]) => value)
    const { capacity, ...event } = Object.fromEntries(filled)
    await ask("POST", "/api/v1/events", { ...event, capacity: capacity ? Number(capacity) : undefined })
    location.reload()
  })
})

setInterval(() => {
  if (document.hidden) return
  for (const evening of document.querySelectorAll(".evening")) refresh(evening).catch(() => {})
}, EVERY)
