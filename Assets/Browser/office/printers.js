// The office's printers: which there are and how each is, and what can be done with them.

import { confirmed } from "../shared/confirm.js"
import { element, filled, get, written } from "../shared/elements.js"
import { counted } from "../shared/format.js"
import { RequestFailure, ask } from "../shared/requests.js"
import { actionButton, doing, onSend, refreshing, tell } from "../shared/staff-page.js"
import { addByAddress, listenForAdding, search } from "./printer-search.js"
import { listenForAnswers, printTestLabel } from "./printer-test.js"

/** Milliseconds between two looks at the printers. */
const PAUSE = 5_000
/** A printer that is off takes seconds to be silent; a queue, to be made. */
const UNHURRIED = { timeout: 90_000 }

/** What was shown last, to leave the page alone while nothing changes. */
let shown = ""
/** The queue whose settings are open. */
let changing = ""

/** @param {string} queue */
const path = (queue) => `/api/v1/printers/${encodeURIComponent(queue)}`

/**
 * What there is to say of a printer: what is wrong, else what will be, else that it is well.
 *
 * @param {API.Printer} printer
 */
function condition({ trouble, notice, state }) {
  if (trouble) return element("p", { className: "condition bad", textContent: trouble })
  if (notice) return element("p", { className: "condition warn", textContent: notice })
  return element("p", { className: "condition well", textContent: state === "processing" ? "Printing" : "Ready" })
}

/** @param {number} degrees */
const turnWords = (degrees) => (degrees === 180 ? "upside down" : `a quarter to the ${degrees === 90 ? "right" : "left"}`)

/** @param {API.Printer} printer */
function facts({ media, layout, chosen_layout, turn, waiting, is_used, layouts }) {
  const fit = layouts.length > 0 ? "" : "no layout fits its paper"
  const words = [
    media.length > 0 ? `loaded: ${media.join(", ")}` : "",
    is_used && layout ? `badges: ${layout}${chosen_layout ? "" : ", by what is loaded"}` : fit,
    turn ? `turned ${turnWords(turn)}` : "",
    waiting > 0 ? `${counted(waiting, "badge waits", "badges wait")}` : "",
  ].filter(Boolean).join(" · ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** @param {string} about the printer's name @param {string} queue */
async function remove(about, queue) {
  const words = "Its queue is deleted on this machine, and no badges go there. The printer can be added again."
  if (!(await confirmed(`Remove ${about}?`, words, "Remove"))) return
  await ask("DELETE", path(queue))
  await load()
}

/** @param {API.Printer} printer */
function buttons(printer) {
  const { id, name, is_used, is_held, is_owned } = printer
  const act = (/** @type {string} */ words, /** @type {() => any} */ work) =>
    actionButton(words, name, async () => {
      await work()
      await load()
    })
  const own = is_owned ? [actionButton("Remove", name, () => remove(name, id))] : []
  if (!is_used) return [act("Use for badges", () => ask("PUT", path(id), {})), ...own]
  return [
    ...(is_held ? [act("Resume", () => ask("POST", `${path(id)}/resume`))] : []),
    actionButton("Print test label", name, () => printTestLabel(printer)),
    actionButton("Settings", name, () => openSettings(printer)),
    act("Stop using", () => ask("POST", `${path(id)}/drop`)),
    ...own,
  ]
}

/** @param {API.Printer} printer */
function item(printer) {
  const place = printer.is_used ? printer.door ?? "every door" : "not in use"
  const said = printer.last_error ? [element("p", { className: "hint", textContent: `Of the last badge that failed: ${printer.last_error}` })] : []
  const what = element("div", { className: "what" },
    element("p", {}, written("strong", printer.name), " ", written("span", place, printer.is_used ? "tag" : "tag warn")),
    condition(printer), element("p", { className: "hint", textContent: facts(printer) }), ...said)
  return element("li", {}, what, element("div", { className: "acts" }, ...buttons(printer)))
}

/** @param {string} queue that the print server does not have any more */
function vanishedItem(queue) {
  const words = "Badges go to this queue, and the print server has none of that name. Make it again, or stop using it."
  const what = element("div", { className: "what" }, element("p", {}, written("strong", queue)),
    element("p", { className: "condition bad", textContent: words }))
  const stop = actionButton("Stop using", queue, async () => {
    await ask("POST", `${path(queue)}/drop`)
    await load()
  })
  return element("li", {}, what, element("div", { className: "acts" }, stop))
}

/** @param {API.listPrinters["badges"]} badges */
function summary({ waiting, held, kept, failed }) {
  const parts = [
    waiting > 0 ? counted(waiting, "badge waits", "badges wait") : "",
    held > 0 ? `${held} waited long and ${held === 1 ? "asks" : "ask"} at the desk whether to print` : "",
    kept > 0 ? `${kept} ${kept === 1 ? "was" : "were"} kept while there was no printer` : "",
    failed > 0 ? `${failed} did not come out for sure` : "",
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(", ")}.` : ""
}

/** @param {API.listPrinters} list */
function show(list) {
  const text = JSON.stringify(list)
  if (text === shown) return
  shown = text
  const { printers, vanished, badges } = list
  // Whoever stands on a button stays there while its row is made anew.
  const focus = get("printers").contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null
  const used = [...printers].sort((one, other) => Number(other.is_used) - Number(one.is_used))
  get("printers").replaceChildren(...vanished.map(vanishedItem), ...used.map(item))
  if (focus) get("printers").querySelector(`[aria-label=${CSS.escape(focus)}]`)?.focus()
  get("no-printers").hidden = printers.length + vanished.length > 0
  get("badges-words").textContent = summary(badges)
}

/** Shows the printers as they are now. */
async function load() {
  try {
    show(await ask("GET", "/api/v1/printers", undefined, UNHURRIED))
    get("server-trouble").hidden = true
  } catch (error) {
    // A print server that is away is told in the place of its printers, and looked for again.
    if (!(error instanceof RequestFailure) || error.status !== 503) throw error
    shown = ""
    get("printers").replaceChildren()
    get("no-printers").hidden = true
    get("server-trouble").textContent = error.message
    get("server-trouble").hidden = false
  }
  get("asking").hidden = true
  get("set-up").setAttribute("aria-busy", "false")
}

/** @param {API.Printer} printer */
function openSettings(printer) {
  changing = printer.id
  get("change-title").textContent = printer.name
  get("change-door").value = printer.door_id ? `${printer.event} ${printer.door_id}` : ""
  get("change-layout").value = printer.chosen_layout ?? ""
  get("change-turn").value = String(printer.turn)
  get("change-own").checked = printer.is_owned
  get("change-own-line").hidden = printer.is_owned
  get("change-printer").showModal()
}

onSend(get("change-form"), async (form) => {
  const { place, layout, turn, own } = filled(form)
  const [event, door] = place ? place.split(" ") : [null, null]
  await ask("PUT", path(changing), { event, door, layout: layout || null, turn: Number(turn), ...(own && { own: true }) })
  get("change-printer").close()
  tell("Saved.")
  await load()
})

get("find-printers").addEventListener("click", () => doing(get("find-printers"), search))
onSend(get("address-form"), (form) => addByAddress(filled(form).uri))
listenForAdding(async (queue) => {
  shown = ""
  /** @type {API.listPrinters} */
  const list = await ask("GET", "/api/v1/printers", undefined, UNHURRIED)
  show(list)
  const printer = list.printers.find(({ id }) => id === queue)
  if (printer) await printTestLabel(printer)
})
listenForAnswers(async (queue, change) => {
  await ask("PUT", path(queue), change)
  /** @type {API.listPrinters} */
  const list = await ask("GET", "/api/v1/printers", undefined, UNHURRIED)
  show(list)
  return list.printers.find(({ id }) => id === queue)
})

/** Looks at the printers again and again, one look at a time. */
async function follow() {
  if (!document.hidden) await refreshing(load)
  setTimeout(follow, PAUSE)
}
follow()
