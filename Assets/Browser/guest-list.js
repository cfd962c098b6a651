// A guest list on its way in: shown before it is taken, its columns pointed at fields, its bad rows handed back.

import { doing, tell } from "./room.js"
import { save } from "./save.js"

/** What a column can be pointed at where its header does not tell. */
const FIELDS = [
  "first_name", "last_name", "name", "email", "phone", "pronouns", "role", "interests", "offers", "seeks",
  "ticket_type", "status", "code", "admissions", "invited_by", "notes",
]

const get = (id) => document.getElementById(id)
const preview = get("preview")
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`
let takeIn
let takeRejects

/** Sends a list: `to` the import itself, or to what gives its bad rows back. */
async function send(event, file, map, asked = {}, to = "") {
  const words = new URLSearchParams([...Object.entries(asked), ...Object.entries(map).map((pair) => ["map", pair.join("=")])])
  const answer = await fetch(`/api/v1/events/${event}/import${to}?${words}`, {
    method: "POST",
    headers: { "Content-Type": "text/csv" },
    body: file,
  })
  if (answer.ok) return answer
  const said = await answer.json()
  throw new Error([said.detail, ...(said.errors ?? [])].join(" "))
}

const items = (lines) => lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }))

function field({ name, use }, point) {
  const list = document.createElement("select")
  list.setAttribute("aria-label", `What the column ${name} becomes`)
  list.append(new Option(use.replaceAll("_", " "), ""), ...FIELDS.map((field) => new Option(field.replaceAll("_", " "), field)))
  list.addEventListener("change", () => list.value && point(name, list.value))
  const place = document.createElement("dd")
  place.append(list)
  return [Object.assign(document.createElement("dt"), { textContent: name, dir: "auto" }), place]
}

function show(report, file, map, point) {
  get("preview-title").textContent = file.name
  get("preview-sum").textContent =
    `Read as ${report.preset}: ${counted(report.added, "guest", "guests")} new, ` +
    `${report.updated} changed, ${report.unchanged} as they are.`
  get("preview-bad").hidden = report.rejected === 0
  get("preview-bad-words").textContent =
    report.rejected === 1
      ? "1 row has an error and is left out. Download it, put it right, and take that list in too."
      : `${report.rejected} rows have errors and are left out. Download them, put them right, and take that list in too.`
  get("preview-errors").replaceChildren(...items(report.errors))
  get("preview-notes").replaceChildren(...items([...report.warnings, ...report.differences]))
  get("preview-columns").querySelector("dl").replaceChildren(...report.columns.flatMap((column) => field(column, point)))
  get("keep-line").hidden = Object.keys(map).length === 0
  get("take-in").textContent = report.rejected === 0 ? "Take them in" : "Take the others in"
  if (!preview.open) preview.showModal()
}

/** Shows what would become of a list; `taken` hears when it was taken in. */
export async function choose(event, file, taken, map = {}) {
  if (Object.keys(map).length === 0) get("keep-as").value = ""
  const point = (column, field) => doing(preview, () => choose(event, file, taken, { ...map, [column]: field }))
  show(await (await send(event, file, map, { dry_run: true, aside: true })).json(), file, map, point)
  takeRejects = async () => save(await (await send(event, file, map, {}, "/rejects")).blob(), "rejected.csv")
  takeIn = async () => {
    const name = get("keep-line").hidden ? "" : get("keep-as").value.trim()
    const report = await (await send(event, file, map, { aside: true, ...(name && { keep_as: name }) })).json()
    preview.close()
    const kept = name ? ` Lists with these columns are read as ${name} from now on.` : ""
    tell(`${counted(report.added, "guest", "guests")} new, ${report.updated} changed.${kept}`)
    await taken()
  }
}

/** What went wrong is said in the dialog, which lies over all else. */
for (const [id, work] of [["take-in", () => takeIn()], ["take-rejects", () => takeRejects()]]) {
  get(id).addEventListener("click", (clicked) => doing(clicked.target, work))
}
preview.querySelector("[data-close]").addEventListener("click", () => preview.close())
