// The import of a guest list: preview, mapping of columns, and download of rejected rows.

import { element, get, written } from "../shared/elements.js"
import { counted } from "../shared/format.js"
import { send } from "../shared/requests.js"
import { save } from "../shared/save-file.js"
import { doing, tell } from "../shared/staff-page.js"

/** The fields a column can be mapped to. */
const FIELDS = [
  "first_name", "last_name", "name", "email", "phone", "pronouns", "role", "interests", "offers", "seeks",
  "ticket_type", "status", "code", "admissions", "invited_by", "notes",
]

/**
 * @typedef {Record<string, string>} FieldMap fields by the columns that were mapped to them
 * @typedef {(column: string, field: string) => any} MapColumn
 */

const preview = get("preview")
/** What the buttons of the preview do. */
let takeIn = async () => {}
let takeRejects = async () => {}

/**
 * Sends a list to the import, or with `to` to what returns its rejected rows.
 *
 * @param {string} event
 * @param {File} file
 * @param {FieldMap} map
 * @param {Record<string, string>} asked
 */
function sendList(event, file, map, asked = {}, to = "") {
  const words = new URLSearchParams([...Object.entries(asked), ...Object.entries(map).map((pair) => ["map", pair.join("=")])])
  return send("POST", `/api/v1/events/${event}/import${to}?${words}`, { body: file, type: "text/csv", timeout: 0 })
}

/** @param {string[]} lines */
const items = (lines) => lines.map((line) => element("li", { textContent: line }))

/**
 * @param {API.ImportReport["columns"][number]} column
 * @param {MapColumn} point
 */
function field({ name, use }, point) {
  const list = element("select")
  list.setAttribute("aria-label", `What the column ${name} becomes`)
  list.append(new Option(use.replaceAll("_", " "), ""), ...FIELDS.map((field) => new Option(field.replaceAll("_", " "), field)))
  list.addEventListener("change", () => list.value && point(name, list.value))
  return [written("dt", name), element("dd", {}, list)]
}

/**
 * @param {API.ImportReport} report
 * @param {File} file
 * @param {FieldMap} map
 * @param {MapColumn} point
 */
function show(report, file, map, point) {
  get("preview-title").textContent = file.name
  get("preview-sum").textContent =
    `Read as ${report.preset}: ${counted(report.added, "guest", "guests")} new, ` +
    `${report.updated} changed, ${report.unchanged} as they are.`
  get("preview-bad").hidden = report.rejected === 0
  get("preview-bad-words").textContent =
    report.rejected === 1
      ? "1 row has an error and is left out. Download it, correct it, and import that list too."
      : `${report.rejected} rows have errors and are left out. Download them, correct them, and import that list too.`
  get("preview-errors").replaceChildren(...items(report.errors))
  get("preview-notes").replaceChildren(...items([...report.warnings, ...report.missing, ...report.differences]))
  get("preview-columns").querySelector("dl").replaceChildren(...report.columns.flatMap((column) => field(column, point)))
  get("keep-line").hidden = Object.keys(map).length === 0
  get("take-in").textContent = report.rejected === 0 ? "Import guests" : "Import the others"
  if (!preview.open) preview.showModal()
}

/**
 * Shows the preview of a list.
 *
 * @param {string} event
 * @param {File} file
 * @param {() => any} taken is called when it was imported
 * @param {FieldMap} map
 */
export async function choose(event, file, taken, map = {}) {
  if (Object.keys(map).length === 0) get("keep-as").value = ""
  /** @type {MapColumn} */
  const point = (column, field) => doing(preview, () => choose(event, file, taken, { ...map, [column]: field }))
  show(await (await sendList(event, file, map, { dry_run: "true", aside: "true" })).json(), file, map, point)
  takeRejects = async () => save(await (await sendList(event, file, map, {}, "/rejects")).blob(), "rejected.csv")
  takeIn = async () => {
    const name = get("keep-line").hidden ? "" : get("keep-as").value.trim()
    /** @type {API.ImportReport} */
    const report = await (await sendList(event, file, map, { aside: "true", ...(name && { keep_as: name }) })).json()
    preview.close()
    const kept = name ? ` Lists with these columns are read as ${name} from now on.` : ""
    tell(`${counted(report.added, "guest", "guests")} new, ${report.updated} changed.${kept}`)
    await taken()
  }
}

/** Errors are shown in the dialog, which covers the page. */
get("take-in").addEventListener("click", () => doing(get("take-in"), takeIn))
get("take-rejects").addEventListener("click", () => doing(get("take-rejects"), takeRejects))
