// The people of a series: how often they came, whom they brought, and who may be the same person.

import { element, get, onSubmit, written } from "../shared/elements.js"
import { attempt } from "../shared/errors.js"
import { counted, nameOf } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { actionButton, doing, row, tell } from "../shared/staff-page.js"

const path = `/api/v1/series/${get("people").dataset.series}`
const dialog = get("person")
/**
 * Where the next page of people begins; none after the last.
 *
 * @type {string | undefined}
 */
let next
/** Whose dialog is open: an id, and all the guests they are. */
let shown = { id: "", guests: /** @type {string[]} */ ([]) }

/** @typedef {API.person["visits"][number]} Visit */

/** @param {API.SeriesPerson | Visit} person */
const called = (person) => nameOf(person, person.email || "without a name")
/** @param {number} count */
const times = (count) => ["never", "once", "twice"][count] ?? `${count} times`
/** @param {string} text */
const hint = (text) => element("span", { className: "hint", textContent: text })

/** @param {API.SeriesPerson} person */
function said(person) {
  const parts = [person.attended ? `came ${times(person.attended)}` : "never came", `on ${counted(person.listed, "list", "lists")}`]
  if (person.email) parts.push(person.email)
  return parts.join(" · ")
}

/** @param {API.SeriesPerson} person */
function line(person) {
  const what = [written("strong", called(person)), " ", hint(said(person))]
  if (person.brought) {
    const names = person.brought_names.filter(Boolean).join(", ") || "somebody who was erased"
    what.push(written("p", `Brought ${names}`, "brought"))
  }
  return row(what, [actionButton("Look", called(person), () => open(person))])
}

async function look() {
  const wish = new URLSearchParams({ limit: "50" })
  if (get("who").value) wish.set("who", get("who").value)
  if (next) wish.set("after", next)
  /** @type {API.seriesPeople} */
  const page = await ask("GET", `${path}/people?${wish}`)
  const rows = page.people.map(line)
  if (next) get("list").append(...rows)
  else get("list").replaceChildren(...rows)
  next = page.next
  get("more").hidden = !next
  get("nobody").hidden = get("list").children.length > 0
}

async function suggest() {
  /** @type {API.namesakes} */
  const { pairs } = await ask("GET", `${path}/namesakes`)
  get("likely").hidden = pairs.length === 0
  get("pairs").replaceChildren(
    ...pairs.map((pair) => {
      const names = pair.map(called).join(" and ")
      const guests = pair.map((person) => person.id)
      const decide = (/** @type {"join" | "part"} */ what, /** @type {string} */ words) => async () => {
        await ask("POST", `/api/v1/people/${what}`, { guests })
        tell(words)
        await begin()
      }
      return row(pair.map((person) => element("p", {}, written("strong", called(person)), " ", hint(said(person)))), [
        actionButton("One person", names, decide("join", `${called(pair[0])} is one person from now on.`)),
        actionButton("Two people", names, decide("part", "They are two people, and are not asked about again.")),
      ])
    }),
  )
}

async function begin() {
  next = undefined
  await Promise.all([look(), suggest()])
}

/**
 * @param {Visit} visit
 * @param {Visit[]} all of the same person
 */
function visit(visit, all) {
  const parts = [visit.day, visit.came ? "came" : "did not come", visit.email, visit.phone].filter(Boolean)
  const event = element("a", { textContent: visit.event_name, href: `/office/events/${visit.event}`, dir: "auto" })
  const part = async () => {
    // Parted from each of the others: who is joined to one of them would be joined to all.
    for (const other of all) {
      if (other.guest !== visit.guest) await ask("POST", "/api/v1/people/part", { guests: [visit.guest, other.guest] })
    }
    dialog.close()
    tell(`The guest of ${visit.event_name} is somebody else from now on.`)
    await begin()
  }
  const actions = all.length > 1 ? [actionButton("Somebody else", `${visit.event_name}, ${visit.day}`, part)] : []
  return row([event, " ", hint(`as ${called(visit)} · ${parts.join(" · ")}`)], actions)
}

/** @param {API.SeriesPerson} person */
async function open(person) {
  /** @type {API.person} */
  const known = await ask("GET", `/api/v1/people/${person.id}`)
  shown = { id: person.id, guests: known.visits.map((visit) => visit.guest) }
  get("person-title").textContent = called(person)
  get("visits").replaceChildren(...known.visits.map((one) => visit(one, known.visits)))
  get("own-data").href = `/api/v1/people/${person.id}/data`
  get("goes").textContent =
    `Name, e-mail address, phone, interests, answers, notes, codes and badges at ${counted(known.visits.length, "event", "events")}, ` +
    `in ${counted(known.entries, "entry", "entries")} of the journal; the name where others gave it as who invited them; badges kept as files, and those still to be printed; the words of what came of meetings.`
  get("erase").hidden = true
  if (!dialog.open) dialog.showModal()
}

get("erase-begin").addEventListener("click", () => {
  get("erase").hidden = false
  get("erase-sure").checked = false
  get("erase-do").disabled = true
  get("erase-sure").focus()
})
get("erase-sure").addEventListener("change", () => (get("erase-do").disabled = !get("erase-sure").checked))
get("erase-leave").addEventListener("click", () => (get("erase").hidden = true))
get("erase-do").addEventListener("click", () =>
  doing(get("erase-do"), async () => {
    const { erased } = await ask("POST", `/api/v1/people/${shown.id}/erase`, { guests: shown.guests })
    dialog.close()
    tell(`Erased at ${counted(erased, "event", "events")}. Backups and exported files are yours to delete.`)
    await begin()
  }),
)
get("who").addEventListener("change", () => {
  next = undefined
  attempt(look)
})
onSubmit(get("who").form, () => {})
get("more").addEventListener("click", () => doing(get("more"), look))
attempt(begin)
