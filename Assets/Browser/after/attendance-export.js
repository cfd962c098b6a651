// The export of attendance: says who is in the file before it is downloaded; and the follow-up.

import { all, get, onSubmit } from "../shared/elements.js"
import { report, sentenceOf } from "../shared/errors.js"
import { counted } from "../shared/format.js"
import { RequestFailure, ask, send } from "../shared/requests.js"
import { fileName, save } from "../shared/save-file.js"
import { doing, tell } from "../shared/staff-page.js"
import { soon } from "../shared/timing.js"

const form = get("take")
const path = `/api/v1/events/${get("take-out").dataset.event}`
/**
 * Columns in the order in which they were ticked.
 *
 * @type {string[]}
 */
let columns = []
let counting = 0

/** @param {number} count */
const guests = (count) => counted(count, "guest", "guests")

function asked() {
  const preset = get("preset").value
  const wish = new URLSearchParams({ preset })
  for (const box of all("[name=cohort]:checked", form)) wish.append("cohort", box.value)
  for (const list of all("[data-cohort]", form)) {
    if (list.value) wish.append("cohort", `${list.dataset.cohort}=${list.value}`)
  }
  if (preset === "attendance") {
    wish.append("profile", get("profile").value)
    for (const column of columns) wish.append("columns", column)
  } else if (form.elements.everyone.checked) {
    wish.append("everyone", "true")
  }
  return wish
}

/**
 * The first names of some guests, and how many there are besides.
 *
 * @param {string[]} names
 * @param {number} count
 */
function some(names, count) {
  const more = count - names.length
  return names.join(", ") + (more > 0 ? ` and ${more} more` : "")
}

/** @param {API.attendanceTally} tally */
function sentence({ listed, withheld, without_email: silent, same_address: same, refused, ...names }) {
  const left = []
  if (withheld) left.push(`${guests(withheld)} did not agree to be contacted`)
  if (silent) left.push(`${guests(silent)} gave no e-mail address`)
  if (same) left.push(`${guests(same)} gave an address that is in it already (${some(names.same_address_names, same)})`)
  if (refused) left.push(`${guests(refused)} gave an address that the tool refuses (${some(names.refused_names, refused)})`)
  const rest = left.length ? ` Counted and not listed: ${left.join(", ")}.` : ""
  return `${guests(listed)} ${listed === 1 ? "is" : "are"} in the file.${rest}`
}

/** @param {boolean} isPossible */
function offer(isPossible) {
  for (const link of [get("download"), get("describe")]) {
    if (isPossible) link.removeAttribute("aria-disabled")
    else link.setAttribute("aria-disabled", "true")
  }
}

async function count() {
  const turn = ++counting
  try {
    const tally = await ask("GET", `${path}/attendance/tally?${asked()}`)
    if (turn !== counting) return
    get("sum").textContent = sentence(tally)
    offer(true)
  } catch (error) {
    if (turn !== counting) return
    get("sum").textContent = sentenceOf(error)
    offer(false)
    if (error instanceof RequestFailure && error.status === 401) report(error)
  }
}

const countSoon = soon(count)

function change() {
  const isContact = get("preset").value !== "attendance"
  for (const part of all("[data-only]", form)) part.hidden = (part.dataset.only === "contact") !== isContact
  get("columns-said").textContent = columns.length ? columns.join(", ") : "all of them"
  const wish = asked()
  get("download").href = `${path}/attendance.csv?${wish}`
  get("describe").href = `${path}/attendance.csv-metadata.json?${wish}`
  countSoon()
}

form.addEventListener("change", (/** @type {{ target: HTMLInputElement }} */ { target }) => {
  if (target.name === "columns") {
    columns = columns.filter((column) => column !== target.value)
    if (target.checked) columns.push(target.value)
  }
  change()
})
onSubmit(form, () => {})
for (const link of [get("download"), get("describe")]) {
  link.addEventListener("click", (/** @type {Event} */ clicked) => link.hasAttribute("aria-disabled") && clicked.preventDefault())
}
get("all-columns").addEventListener("click", () => {
  for (const box of all("[name=columns]", form)) box.checked = false
  columns = []
  change()
})
// A browser may have kept the ticks of the page before it was reloaded.
form.reset()
change()

get("follow-up")?.addEventListener("click", () =>
  doing(get("follow-up"), async () => {
    const answer = await send("POST", `${path}/follow-up`, { timeout: 0 })
    save(await answer.blob(), fileName(answer, "follow-up.zip"))
    tell("The follow-up is in your downloads: one folder for each guest. Nothing was sent.")
  }),
)
