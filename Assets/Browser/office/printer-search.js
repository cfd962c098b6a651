// Looks for printers, shows what is found while it is found, and makes queues.

import { element, filled, get, written } from "../shared/elements.js"
import { Failure } from "../shared/errors.js"
import { counted } from "../shared/format.js"
import { readLines } from "../shared/json-lines.js"
import { ask, send } from "../shared/requests.js"
import { actionButton, onSend, tell } from "../shared/staff-page.js"

/**
 * What is said while a place is looked at.
 *
 * @type {Record<string, string>}
 */
const LOOKING = {
  applications: "Asking the printer applications of this machine…",
  plugged: "Looking at the USB ports…",
  network: "Looking on the network; this takes up to ten seconds…",
}

/**
 * The printer that is about to be added.
 *
 * @type {API.FoundPrinter | undefined}
 */
let adding

/** @param {API.FoundPrinter} printer */
function item(printer) {
  const { uri, name, queues, missing, refusal } = printer
  const lines = [element("p", {}, written("strong", name), ...queues.flatMap((queue) => [" ", written("span", `set up as ${queue}`, "tag")]))]
  lines.push(element("p", { className: "hint address", textContent: uri, dir: "ltr" }))
  if (queues.length === 0 && refusal) lines.push(element("p", { className: "condition bad", textContent: refusal }))
  if (queues.length === 0 && missing) {
    lines.push(element("p", { className: "condition warn" }, "Its driver is not installed. Run this on the machine, then find printers again: ",
      element("code", { textContent: `sudo apt install ${missing}` })))
  }
  const mayBeAdded = queues.length === 0 && !refusal && !missing
  const add = mayBeAdded ? [element("div", { className: "acts" }, actionButton("Add", name, () => open(printer), { className: "chief" }))] : []
  return element("li", {}, element("div", { className: "what" }, ...lines), ...add)
}

/**
 * Asks what there is to say of a printer before its queue is made.
 *
 * @param {API.FoundPrinter} printer
 * @param {boolean} isKnown whether its model is
 */
function open(printer, isKnown = true) {
  adding = printer
  get("add-form").reset()
  get("add-title").textContent = isKnown ? `Add ${printer.name}` : "Add a printer by its address"
  get("add-layout").required = printer.needs_layout
  get("add-layout-hint").hidden = !printer.needs_layout
  get("add-dpi-line").hidden = !printer.needs_resolution
  get("add-printer").showModal()
}

/** @param {string} uri */
export function addByAddress(uri) {
  open({ uri, name: uri, queues: [], needs_layout: false, needs_resolution: true }, false)
}

/** Looks for printers, and shows them as they are found. */
export async function search() {
  let [count, done] = [0, 0]
  get("found").replaceChildren()
  get("find-state").hidden = false
  get("find-progress").hidden = false
  get("find-progress").value = 0
  get("find-words").textContent = ""
  try {
    const answer = await send("GET", "/api/v1/printer-search", { timeout: 0 })
    await readLines(answer, (/** @type {API.PrinterSearchStep} */ { place, printers, trouble }) => {
      if (trouble) throw new Failure(trouble)
      if (!printers) get("find-words").textContent = LOOKING[place ?? ""] ?? ""
      else {
        count += printers.length
        get("find-progress").value = done += 1
        get("found").append(...printers.map(item))
      }
    })
  } catch (error) {
    get("find-state").hidden = true
    if (!(error instanceof TypeError)) throw error
    throw new Failure("The station stopped looking. Try again.")
  }
  get("find-progress").hidden = true
  get("find-words").textContent =
    count > 0 ? `${counted(count, "printer was", "printers were")} found.` : "No printer was found. Check that it is switched on, and its cable or the network."
}

/** @param {(queue: string) => any} made is called when there is a new queue */
export function listenForAdding(made) {
  onSend(get("add-form"), async (form) => {
    const { layout, dpi, place, location, name } = filled(form)
    const [event, door] = place ? place.split(" ") : [null, null]
    tell("The printer is asked what it takes…")
    const wish = {
      uri: adding?.uri, name: name || null, location, layout: layout || null, event, door,
      dpi: adding?.needs_resolution ? Number(dpi) : null,
    }
    /** @type {API.addPrinter} */
    const { queue } = await ask("POST", "/api/v1/printers", wish, { timeout: 0 })
    get("add-printer").close()
    get("found").replaceChildren()
    get("find-state").hidden = true
    await made(queue)
  })
}
