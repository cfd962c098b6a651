// The guests of a list as they would be: new, changed, in doubt, gone; and its rows that cannot be taken.

import { button, element, get, written } from "../shared/elements.js"
import { actionButton, doing } from "../shared/staff-page.js"
import { save } from "../shared/save-file.js"
import { counted } from "../shared/format.js"
import { fieldName } from "./import-columns.js"

/**
 * @typedef {import("./import-draft.js").Draft} Draft
 * @typedef {API.previewImport["rows"]["new"]["rows"][number]} Row
 * @typedef {API.previewImport["rejects"][number]} Reject
 */

/** Why a row may be about a guest who is there. */
const REASONS = {
  ticket: "The ticket is the same; name and e-mail address are others.",
  email: "The e-mail address is the same.",
  phone: "The telephone number is the same.",
  name: "The name is the same.",
}

/** The kinds of rows, as the station names them, and as people do. */
const KINDS = [
  ["new", "New", "Guests who are not there yet."],
  ["changed", "Changed", "Guests of whom the list says something else than before."],
  ["unchanged", "Unchanged", "Guests of whom the list says nothing new."],
  ["doubtful", "To be looked at", "It is not sure whether these are guests who are there already. Decide, or leave it as it is chosen."],
  ["transferred", "Transferred", "Tickets that another guest had before. That guest's ticket is cancelled."],
  ["gone", "Gone from the list", "Guests of the last list of this kind who are not in this one. Their tickets stay good unless you cancel them below."],
  ["rejected", "Cannot be taken", "Correct these rows here, or download them. The others can be imported without them."],
]

/**
 * What stands in front of the mark, and behind it what happened.
 *
 * @param {Row["changes"][number]} change
 * @param {boolean} isNew
 */
function changed({ field, before, after }, isNew) {
  const now = after === "" ? element("span", { className: "hint" }, "nothing") : written("span", after)
  const was = isNew || before === "" ? [] : [written("del", before), " → "]
  return [written("dt", fieldName(field)), element("dd", {}, ...was, now)]
}

/** @param {Row} row */
function guest({ line, kind, name, email, role, status, changes, former_holder }) {
  const isNew = kind === "new"
  const words = isNew
    ? [email, role, status === "approved" ? "" : status].filter(Boolean).join(" · ")
    : changes.map(({ field }) => fieldName(field)).join(", ")
  const transfer = former_holder ? element("span", { className: "tag warn" }, written("span", `${former_holder}'s ticket before`)) : ""
  const summary = element("summary", {}, written("strong", name), written("span", words, "hint"), transfer, element("span", { className: "at" }, `line ${line}`))
  const rows = changes.flatMap((change) => changed(change, isNew))
  const body = rows.length > 0 ? element("dl", {}, ...rows) : element("p", { className: "hint" }, "The list says of them what is known.")
  return element("li", {}, element("details", {}, summary, body))
}

/**
 * A button that shows whether it is what was chosen.
 *
 * @param {string} words
 * @param {string} about
 * @param {boolean} isChosen
 * @param {() => any} work
 */
function choice(words, about, isChosen, work) {
  const made = actionButton(words, about, work)
  made.setAttribute("aria-pressed", String(isChosen))
  return made
}

/**
 * @param {Row} row
 * @param {Draft} draft
 * @param {() => any} again
 */
function doubt({ line, name, email, role, doubt }, draft, again) {
  if (!doubt) return element("li")
  const decide = (/** @type {string | null} */ guest) => () => {
    const words = guest ? `${name} of line ${line} is ${doubt.name}, who is there.` : `${name} of line ${line} is somebody new.`
    draft.decisions.set(line, { guest, words })
    return again()
  }
  const side = (/** @type {string} */ title, /** @type {string[]} */ [who, ...more]) =>
    element("div", {}, element("span", { className: "hint" }, title), written("strong", who), written("span", more.filter(Boolean).join(" · "), "hint"))
  return element(
    "li",
    { className: "doubt" },
    element("div", { className: "pair" }, side(`In the list, line ${line}`, [name, email, role]), side("There already", [doubt.name, doubt.email, doubt.role])),
    element("p", {}, REASONS[/** @type {keyof typeof REASONS} */ (doubt.reason)] ?? ""),
    element("div", { className: "acts" }, choice("Same person", name, doubt.is_taken, decide(doubt.guest)), choice("Somebody new", name, !doubt.is_taken, decide(null))),
  )
}

/**
 * What was decided already, to be taken back.
 *
 * @param {Draft} draft
 * @param {() => any} again
 */
function decided(draft, again) {
  return [...draft.decisions].map(([line, { words }]) => {
    const undo = actionButton("Take back", words, () => {
      draft.decisions.delete(line)
      return again()
    })
    return element("li", { className: "doubt" }, element("div", { className: "acts" }, written("span", words, "what"), undo))
  })
}

/**
 * The cells of a row that cannot be taken, to be corrected.
 *
 * @param {Reject} reject
 * @param {string[]} header
 * @param {Draft} draft
 * @param {() => any} again
 */
function mend({ line, cells, errors }, header, draft, again) {
  const wrong = new Set(errors.map(({ column }) => column))
  const width = Math.max(header.length, cells.length)
  const fields = Array.from({ length: width }, (_, index) => {
    const column = header[index] ?? `Beyond the last column, ${index - header.length + 1}`
    const input = element("input", { value: cells[index] ?? "", dir: "auto", spellcheck: false, autocomplete: "off" })
    const label = element("label", {}, written("span", column), input)
    if (wrong.has(column) || index >= header.length) input.setAttribute("aria-invalid", "true")
    return { label, input, isShown: wrong.has(column) || index >= header.length || input.value !== "" }
  })
  // Of a row that lacks everything all cells are offered.
  const isBare = fields.filter(({ isShown }) => isShown).length < 2
  const [shown, others] = [true, false].map((isShown) => fields.filter((field) => (isBare || field.isShown) === isShown).map(({ label }) => label))
  const form = element(
    "form",
    { className: "mend" },
    element("div", {}, element("strong", {}, `Line ${line}`), ...errors.map(({ column, reason }) => written("p", column ? `${column}: ${reason}` : reason, "why"))),
    element("div", { className: "cells" }, ...shown),
    ...(others.length > 0 ? [element("details", {}, element("summary", {}, "The other columns"), element("div", { className: "cells" }, ...others))] : []),
    element("div", { className: "acts" }, element("button", { type: "submit" }, "Check again")),
  )
  form.addEventListener("submit", (/** @type {Event} */ submission) => {
    submission.preventDefault()
    const all = fields.map(({ input }) => input.value)
    while (all.length > header.length && all.at(-1) === "") all.pop()
    draft.rows.set(line, all)
    doing(form, again)
  })
  return element("li", {}, form)
}

/** Shows the rows of one kind, and which kinds there are. */
export class Rows {
  /**
   * @param {Draft} draft
   * @param {() => any} again reads the list anew
   */
  constructor(draft, again) {
    this.draft = draft
    this.again = again
    this.kind = ""
  }

  /** @param {API.previewImport} preview */
  show(preview) {
    this.preview = preview
    const { rows, gone, rejected } = preview
    /** @type {Record<string, number>} */
    const counts = { ...Object.fromEntries(Object.entries(rows).map(([kind, { count }]) => [kind, count])), gone, rejected }
    const isDecided = this.draft.decisions.size > 0
    const there = KINDS.filter(([kind]) => counts[kind] > 0 || (kind === "doubtful" && isDecided))
    if (!there.some(([kind]) => kind === this.kind)) {
      this.kind = (there.find(([kind]) => kind === "rejected") ?? there.find(([kind]) => kind === "doubtful") ?? there[0] ?? [""])[0]
    }
    const buttons = there.map(([kind, name]) => {
      const made = button("", () => {
        this.kind = kind
        this.show(preview)
      })
      made.dataset.kind = kind
      made.append(element("span", {}, name), element("b", {}, counts[kind].toLocaleString("en-US")))
      if (["doubtful", "rejected"].includes(kind) && counts[kind] > 0) made.dataset.look = ""
      made.setAttribute("aria-pressed", String(kind === this.kind))
      return made
    })
    const isFocused = get("kinds").contains(document.activeElement)
    get("kinds").replaceChildren(...buttons)
    if (isFocused) buttons.find((one) => one.dataset.kind === this.kind)?.focus()
    get("kind-words").textContent = there.find(([kind]) => kind === this.kind)?.[2] ?? "The list has no guests."
    get("shown").replaceChildren(...this.list(counts[this.kind] ?? 0))
  }

  /**
   * @param {number} count how many there are
   * @returns {Node[]}
   */
  list(count) {
    const { preview, draft, again, kind } = this
    if (!preview || !kind) return []
    if (kind === "gone") return this.names(preview.gone_names, count)
    if (kind === "rejected") {
      const header = preview.columns.map(({ name }) => name)
      const items = preview.rejects.map((reject) => mend(reject, header, draft, again))
      const more = count > items.length ? [element("p", { className: "hint more" }, `${count - items.length} more: correct these first, or download all.`)] : []
      const out = button("Download these rows", (pressed) => doing(pressed, async () => save(await draft.rejects(), `rejected ${draft.name || "rows.csv"}`)))
      return [element("ul", { className: "guests" }, ...items), ...more, element("div", { className: "acts more" }, out)]
    }
    const { rows } = preview.rows[/** @type {keyof API.previewImport["rows"]} */ (kind)]
    const made = (/** @type {Row[]} */ some) => some.map((row) => (kind === "doubtful" ? doubt(row, draft, again) : guest(row)))
    const list = element("ul", { className: "guests" }, ...made(rows), ...(kind === "doubtful" ? decided(draft, again) : []))
    let seen = rows.length
    const more = button("Show more", (pressed) =>
      doing(pressed, async () => {
        const next = (await draft.preview({ [kind]: seen })).rows[/** @type {keyof API.previewImport["rows"]} */ (kind)].rows
        const items = made(next)
        list.append(...items)
        items[0]?.querySelector("summary, button")?.focus()
        seen += next.length
        more.hidden = seen >= count
      }),
    )
    more.hidden = seen >= count
    return [list, element("div", { className: "acts more" }, more)]
  }

  /**
   * @param {string[]} names
   * @param {number} count
   */
  names(names, count) {
    const more = count > names.length ? [element("p", { className: "hint more" }, `and ${counted(count - names.length, "more", "more")}.`)] : []
    return [element("ul", { className: "rows" }, ...names.map((name) => element("li", {}, written("span", name)))), ...more]
  }
}
