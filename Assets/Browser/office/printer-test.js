// Prints a test label, asks how it came out, and mends what can be mended from here.

import { all, element, get } from "../shared/elements.js"
import { ask } from "../shared/requests.js"
import { doing, tell } from "../shared/staff-page.js"

/**
 * What helps: what is said, what the button does, and the change that it makes.
 *
 * @typedef {object} Remedy
 * @property {(label: API.testPrinter) => string} words
 * @property {string} act
 * @property {(printer: API.Printer) => Record<string, any>} [change]
 */

/**
 * What helps, by how the label came out.
 *
 * @type {Record<string, Remedy>}
 */
const REMEDIES = {
  "upside-down": {
    words: () => "This printer's badges can be turned before they are sent. Look at another test label then.",
    act: "Turn by half and print again",
    change: ({ turn }) => ({ turn: (turn + 180) % 360 }),
  },
  quarter: {
    words: () => "This printer's badges can be turned before they are sent. If the next one is upside down, say so: it is turned on.",
    act: "Turn by a quarter and print again",
    change: ({ turn }) => ({ turn: (turn + 90) % 360 }),
  },
  cut: {
    words: ({ media }) => `Another size is loaded: the badge is ${media}. Choose the layout of the labels that are in the printer, or load ${media} and print again.`,
    act: "Use this layout and print again",
    change: () => ({ layout: get("test-layout").value }),
  },
  pale: {
    words: () => "The labels lie the wrong side up, or are of the other kind: printers without a ribbon need thermal labels. Put in the right ones.",
    act: "Print again",
  },
  nothing: {
    words: () => "Look at the printer's lights and display, its roll and its cover. It took the label as far as it says.",
    act: "Print again",
  },
}

/** @type {API.Printer | undefined} */
let printer
/** @type {API.testPrinter | undefined} */
let label
/** @type {Remedy | undefined} */
let remedy

/** @param {boolean} isAsking whether how it came out is asked for, or what helps is shown */
function turnTo(isAsking) {
  get("test-answers").hidden = !isAsking
  get("test-advice").hidden = isAsking
  get("test-title").focus()
}

/** @param {API.Printer} asked */
export async function printTestLabel(asked) {
  printer = asked
  tell(`A test label is printed on ${asked.name}…`)
  label = await ask("POST", `/api/v1/printers/${encodeURIComponent(asked.id)}/test`, undefined, { timeout: 0 })
  tell("")
  get("test-words").textContent = label?.sentence ?? ""
  get("test-layout").replaceChildren(...(label?.layouts ?? []).map((name) => element("option", { textContent: name, selected: name === label?.layout })))
  if (!get("test-label").open) get("test-label").showModal()
  turnTo(true)
}

/** @param {string} name */
function answer(name) {
  if (name === "whole") {
    get("test-label").close()
    tell(`${printer?.name} prints badges as they should be.`)
    return
  }
  remedy = REMEDIES[name]
  if (!remedy || !label) return
  get("advice-words").textContent = remedy.words(label)
  get("test-mend").textContent = remedy.act
  get("test-size").hidden = name !== "cut"
  turnTo(false)
}

/**
 * @param {(queue: string, change: Record<string, any>) => Promise<API.Printer | undefined>} save changes what is told of a
 *   printer, and gives it as it is then
 */
export function listenForAnswers(save) {
  for (const button of all("[data-answer]")) button.addEventListener("click", () => answer(button.dataset.answer))
  get("test-back").addEventListener("click", () => turnTo(true))
  get("test-size").addEventListener("submit", (/** @type {Event} */ submission) => submission.preventDefault())
  get("test-mend").addEventListener("click", () =>
    doing(get("test-label"), async () => {
      if (!printer || !remedy) return
      const { id, event, door_id, chosen_layout, turn } = printer
      const known = { event: event ?? null, door: door_id ?? null, layout: chosen_layout ?? null, turn }
      const changed = remedy.change ? await save(id, { ...known, ...remedy.change(printer) }) : printer
      if (changed) await printTestLabel(changed)
    }),
  )
}
