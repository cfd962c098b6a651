// The office: events, lists in, attendance out, and how an evening stands.

import { ask, doing, tell } from "./room.js"

/** How often the numbers of an evening are asked for. */
const EVERY = 5_000

const get = (id) => document.getElementById(id)
const preview = get("preview")
let takeIn

/** Sends a list; with a dry run the station says what would become of it. */
async function send(event, file, isDryRun, map) {
  const asked = new URLSearchParams([["dry_run", isDryRun], ...Object.entries(map).map((pair) => ["map", pair.join("=")])])
  const answer = await fetch(`/api/v1/events/${event}/import?${asked}`, {
    method: "POST",
    headers: { "Content-Type": "text/csv" },
    body: file,
  })
  const words = await answer.json()
  if (!answer.ok) throw new Error([words.detail, ...(words.errors ?? [])].join(" "))
  return words
}

const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`

/** What a column can be pointed at where its header does not tell. */
const FIELDS = [
  "first_name", "last_name", "name", "email", "phone", "pronouns", "role", "interests", "offers", "seeks",
  "ticket_type", "status", "code", "admissions", "invited_by", "notes",
]

function field(name, use, choose) {
  const list = document.createElement("select")
  list.setAttribute("aria-label", `What the column ${name} becomes`)
  list.append(new Option(use, ""), ...FIELDS.map((field) => new Option(field.replaceAll("_", " "), field)))
  list.addEventListener("change", () => list.value && choose(name, list.value))
  const place = document.createElement("dd")
  place.append(list)
  return place
}

function show(report, file, point) {
  get("preview-title").textContent = file.name
  get("preview-sum").textContent =
    `Read as ${report.preset}: ${counted(report.added, "guest", "guests")} new, ` +
    `${report.updated} changed, ${report.unchanged} as they are.`
  const notes = [...report.warnings, ...report.differences]
  get("preview-notes").replaceChildren(
    ...notes.map((note) => Object.assign(document.createElement("li"), { textContent: note })),
  )
  get("preview-columns").querySelector("dl").replaceChildren(
    ...report.columns.flatMap(({ name, use }) => [
      Object.assign(document.createElement("dt"), { textContent: name }),
      field(name, use, point),
    ]),
  )
  if (!preview.open) preview.showModal()
}

async function choose(evening, file, map = {}) {
  const event = evening.dataset.event
  const point = (column, field) => doing(preview, () => choose(evening, file, { ...map, [column]: field }))
  show(await send(event, file, true, map), file, point)
  takeIn = async () => {
    const report = await send(event, file, false, map)
    preview.close()
    tell(`${counted(report.added, "guest", "guests")} new, ${report.updated} changed.`)
    await refresh(evening)
  }
}

async function refresh(evening) {
  const numbers = await ask("GET", `/api/v1/events/${evening.dataset.event}/numbers`)
  for (const number of evening.querySelectorAll("[data-number]")) number.textContent = numbers[number.dataset.number]
}

for (const evening of document.querySelectorAll(".evening")) {
  const input = evening.querySelector(".list")
  input.addEventListener("change", () => {
    const [file] = input.files
    if (file) doing(evening, () => choose(evening, file))
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
    if (file) doing(evening, () => choose(evening, file))
  })
  const out = evening.querySelector(".take-out")
  const format = evening.querySelector(".format")
  format.addEventListener("change", () => {
    const preset = format.value ? `?preset=${format.value}` : ""
    out.href = `/api/v1/events/${evening.dataset.event}/attendance.csv${preset}`
  })
}

get("take-in").addEventListener("click", (clicked) => doing(clicked.target, () => takeIn()))
preview.querySelector("[data-close]").addEventListener("click", () => preview.close())

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
