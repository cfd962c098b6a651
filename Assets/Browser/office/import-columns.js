// What each column of a list becomes, and what the words of its status column mean.

import { element, get, written } from "../shared/elements.js"

const ANSWER = "answer"
const LEAVE_OUT = "leave_out"

/** What fields are called, in the groups in which the menu shows them. */
const GROUPS = [
  ["Name", { name: "Name", first_name: "First name", last_name: "Last name", preferred_name: "Name on the badge" }],
  ["Contact", { email: "E-mail", phone: "Phone" }],
  ["On the badge", { role: "Role", pronouns: "Pronouns", interests: "Interests" }],
  ["Introductions", { offers: "What they offer", seeks: "What they look for", invited_by: "Invited by" }],
  [
    "Ticket",
    {
      code: "Code of their QR",
      ticket_type: "Kind of ticket",
      status: "Status",
      cancelled: "Cancelled, yes or no",
      paid: "Paid, yes or no",
      admissions: "How many it lets in",
      plus_ones: "How many they bring",
      valid_from: "Good from",
      valid_until: "Good until",
      external_id: "Number of the guest or ticket",
    },
  ],
  ["For staff", { vip: "VIP, yes or no", attention: "Needs attention", dietary: "Diet", notes: "Notes" }],
  [
    "Consents",
    {
      consent_contact: "Consent: you may write to them",
      consent_photo: "Consent: photographs",
      consent_introduced: "Consent: being introduced",
      consent_shown: "Consent: being shown to other guests",
    },
  ],
  ["Otherwise", { [ANSWER]: "Keep as an answer", [LEAVE_OUT]: "Leave out", guest_id: "Guest's id, of an attendance file" }],
]

/** @type {Record<string, string>} */
const NAMES = Object.assign({}, ...GROUPS.map(([, fields]) => fields))

/**
 * A field, or a question that was answered, as people read it.
 *
 * @param {string} field
 */
export const fieldName = (field) => (field.startsWith("q:") ? `“${field.slice(2)}”` : (NAMES[field] ?? field.replaceAll("_", " ")).replace(", yes or no", ""))

/** What statuses are called. */
const STATUSES = {
  approved: "Approved: comes in",
  unpaid: "Approved, has yet to pay",
  pending: "Pending",
  waitlist: "On the waiting list",
  invited: "Invited, no answer yet",
  declined: "Declined",
  cancelled: "Cancelled",
  refunded: "Refunded",
  blocked: "Blocked",
}

/**
 * @typedef {API.previewImport["columns"][number]} Column
 * @typedef {import("./import-draft.js").Draft} Draft
 */

/**
 * The menu of what a column becomes.
 *
 * @param {Column} column
 * @param {string[]} fields all that there are
 */
function menu(column, fields) {
  const list = element("select")
  list.setAttribute("aria-label", `What the column ${column.name} becomes`)
  for (const [group, names] of GROUPS) {
    const options = Object.entries(names).filter(([field]) => field === ANSWER || field === LEAVE_OUT || fields.includes(field))
    list.append(element("optgroup", { label: group }, ...options.map(([field, name]) => new Option(name, field))))
  }
  list.value = column.becomes
  return list
}

/** @param {Column} column */
function samples({ samples }) {
  if (samples.length === 0) return element("div", { className: "samples" }, "Nothing in the first rows")
  return element("div", { className: "samples" }, ...samples.map((text) => written("span", text)))
}

/** @param {Column} column */
function advice({ name, becomes, proposal, is_fallback, is_mapped }) {
  if (is_fallback) return "Where the other column of it is blank."
  if (!proposal || becomes !== ANSWER) return ""
  return is_mapped ? `Kept as answer “${name}” (not used as a consent).` : `May be “${fieldName(proposal)}”: choose that if it is.`
}

/**
 * Says what a column becomes; no two columns are one field.
 *
 * @param {Draft} draft
 * @param {Column[]} columns
 * @param {string} name
 * @param {string} field
 */
export function point(draft, columns, name, field) {
  const isShared = [ANSWER, LEAVE_OUT, "interests", "offers", "seeks", "preferred_name", "attention", "dietary"].includes(field)
  for (const other of columns) {
    if (!isShared && other.name !== name && draft.map[other.name] === field) draft.map[other.name] = ANSWER
  }
  draft.map[name] = field
  delete draft.split[name]
}

/**
 * @param {Column} column
 * @param {string[]} fields
 * @param {Column[]} columns
 * @param {Draft} draft
 * @param {() => any} again reads the list anew
 */
function columnRow(column, fields, columns, draft, again) {
  const list = menu(column, fields)
  list.addEventListener("change", () => {
    point(draft, columns, column.name, list.value)
    again()
  })
  const becomes = element("div", {}, list)
  if (column.is_list) {
    const divider = element("input", { value: draft.split[column.name] ?? column.separator ?? "", maxLength: 5, placeholder: "; ," })
    const label = element("label", {}, "Split by ")
    divider.setAttribute("aria-label", `What divides the entries of ${column.name}`)
    divider.addEventListener("change", () => {
      if (divider.value) draft.split[column.name] = divider.value
      else delete draft.split[column.name]
      again()
    })
    becomes.append(element("div", { className: "split" }, label, divider))
  }
  const words = advice(column)
  if (words) becomes.append(written("p", words, "hint"))
  const made = element("li", {}, written("div", column.name, "head-of"), samples(column), becomes)
  made.dataset.use = column.becomes
  made.dataset.column = column.name
  return made
}

/**
 * Shows what each column becomes.
 *
 * @param {API.previewImport} preview
 * @param {Draft} draft
 * @param {() => any} again
 */
export function showColumns({ columns, fields }, draft, again) {
  get("columns").replaceChildren(...columns.map((column) => columnRow(column, fields, columns, draft, again)))
}

/** What a list should have, and what it is good for. */
const NEEDS = [
  { name: "Name", fields: ["name", "first_name", "last_name", "preferred_name"], otherwise: "Say below which column is the guest's name." },
  { name: "E-mail", fields: ["email"], otherwise: "Nobody can be sent a code or a follow-up." },
  { name: "Code", fields: ["code"], otherwise: "Marquee draws codes for these guests." },
  { name: "Consent to be written to", fields: ["consent_contact"], otherwise: "Nobody has agreed to be written to by this list." },
]

/**
 * Shows which of the columns that a list should have were found.
 *
 * @param {API.previewImport} preview
 */
export function showNeeds({ columns, is_named }) {
  const items = NEEDS.map(({ name, fields, otherwise }) => {
    const found = columns.filter(({ becomes, is_fallback }) => fields.includes(becomes) && !is_fallback)
    const likely = columns.filter(({ becomes, proposal, is_mapped }) => becomes === ANSWER && !is_mapped && proposal && fields.includes(proposal))
    const [state, words] =
      found.length > 0
        ? ["found", `${found.some(({ is_mapped }) => is_mapped) ? "You chose" : "Found in"} ${found.map((column) => `“${column.name}”`).join(", ")}`]
        : likely.length > 0
          ? ["guessed", `May be ${likely.map((column) => `“${column.name}”`).join(", ")}: look below.`]
          : [name === "Name" && !is_named ? "required" : "missing", otherwise]
    const item = element("li", {}, element("strong", {}, name), written("span", words))
    item.dataset.state = state
    return item
  })
  get("needs").replaceChildren(...items)
}

/**
 * Shows the words of the status column that nobody knows, and those that were said.
 *
 * @param {API.previewImport} preview
 * @param {Draft} draft
 * @param {() => any} again
 */
export function showWords({ unknown_statuses, statuses }, draft, again) {
  const said = Object.keys(draft.status).map((word) => ({ word, guests: 0 }))
  const words = [...unknown_statuses.filter(({ word }) => !(word in draft.status)), ...said]
  get("words").hidden = words.length === 0
  const rows = words.map(({ word, guests }) => {
    const list = element("select", {}, new Option("Not admitted", ""))
    list.append(...statuses.map((status) => new Option(STATUSES[/** @type {keyof typeof STATUSES} */ (status)] ?? status, status)))
    list.value = draft.status[word] ?? ""
    list.setAttribute("aria-label", `What ${word} means`)
    list.addEventListener("change", () => {
      if (list.value) draft.status[word] = list.value
      else delete draft.status[word]
      again()
    })
    const count = guests > 0 ? element("span", { className: "hint" }, ` ${guests} ${guests === 1 ? "guest" : "guests"}`) : ""
    return element("li", {}, element("div", { className: "what" }, written("strong", `“${word}”`), count), list)
  })
  get("status-words").replaceChildren(...rows)
}
