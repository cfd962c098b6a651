// The people of a series: how often they came, whom they brought, and who may be one and the same.

import { ask, doing, tell } from "./room.js"

const get = (id) => document.getElementById(id)
const path = `/api/v1/series/${get("people").dataset.series}`
const dialog = get("person")
let next
let shown

const nameOf = (person) => [person.first_name, person.last_name].filter(Boolean).join(" ") || person.email || "without a name"
const times = (count) => ["never", "once", "twice"][count] ?? `${count} times`
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`

function element(name, { className, text } = {}, ...content) {
  const made = document.createElement(name)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  made.append(...content)
  return made
}

function strong(text) {
  const made = element("strong", { text })
  made.dir = "auto"
  return made
}

function button(words, about, work) {
  const made = element("button", { text: words })
  made.type = "button"
  made.setAttribute("aria-label", `${words}: ${about}`)
  made.addEventListener("click", () => doing(made, work))
  return made
}

function said(person) {
  const parts = [person.attended ? `came ${times(person.attended)}` : "never came", `on ${counted(person.listed, "list", "lists")}`]
  if (person.email) parts.push(person.email)
  return parts.join(" · ")
}

function row(person) {
  const what = element("div", { className: "what" }, strong(nameOf(person)), " ", element("span", { className: "hint", text: said(person) }))
  if (person.brought) {
    const names = person.brought_names.filter(Boolean).join(", ") || "somebody who was erased"
    const line = element("p", { className: "brought", text: `Brought ${names}` })
    line.dir = "auto"
    what.append(line)
  }
  const acts = element("div", { className: "acts" }, button("Look", nameOf(person), () => open(person)))
  return element("li", {}, what, acts)
}

async function look() {
  const wish = new URLSearchParams({ limit: 50 })
  if (get("who").value) wish.set("who", get("who").value)
  if (next) wish.set("after", next)
  const page = await ask("GET", `${path}/people?${wish}`)
  const rows = page.people.map(row)
  if (next) get("list").append(...rows)
  else get("list").replaceChildren(...rows)
  next = page.next
  get("more").hidden = !next
  get("nobody").hidden = get("list").children.length > 0
}

async function suggest() {
  const { pairs } = await ask("GET", `${path}/namesakes`)
  get("likely").hidden = pairs.length === 0
  get("pairs").replaceChildren(
    ...pairs.map((pair) => {
      const names = pair.map(nameOf).join(" and ")
      const guests = pair.map((person) => person.id)
      const decide = (what, words) => async () => {
        await ask("POST", `/api/v1/people/${what}`, { guests })
        tell(words)
        await begin()
      }
      const what = element("div", { className: "what" })
      for (const person of pair) what.append(element("p", {}, strong(nameOf(person)), " ", element("span", { className: "hint", text: said(person) })))
      const acts = element(
        "div",
        { className: "acts" },
        button("One person", names, decide("join", `${nameOf(pair[0])} is one person from now on.`)),
        button("Two people", names, decide("part", "They are two people, and are not asked about again.")),
      )
      return element("li", {}, what, acts)
    }),
  )
}

async function begin() {
  next = undefined
  await Promise.all([look(), suggest()])
}

function visit(visit, all) {
  const parts = [visit.day, visit.came ? "came" : "did not come", visit.email, visit.phone].filter(Boolean)
  const event = element("a", { text: visit.event_name })
  event.href = `/office/events/${visit.event}`
  event.dir = "auto"
  const what = element("div", { className: "what" }, event, " ", element("span", { className: "hint", text: `as ${nameOf(visit)} · ${parts.join(" · ")}` }))
  const item = element("li", {}, what)
  if (all.length > 1) {
    const part = async () => {
      // Parted from each of the others: who is joined to one of them would be joined to all.
      for (const other of all) {
        if (other.guest !== visit.guest) await ask("POST", "/api/v1/people/part", { guests: [visit.guest, other.guest] })
      }
      dialog.close()
      tell(`The guest of ${visit.event_name} is somebody else from now on.`)
      await begin()
    }
    item.append(element("div", { className: "acts" }, button("Somebody else", `${visit.event_name}, ${visit.day}`, part)))
  }
  return item
}

async function open(person) {
  const known = await ask("GET", `/api/v1/people/${person.id}`)
  shown = { id: person.id, name: nameOf(person), guests: known.visits.map((visit) => visit.guest) }
  get("person-title").textContent = shown.name
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
get("erase-sure").addEventListener("change", ({ target }) => (get("erase-do").disabled = !target.checked))
get("erase-leave").addEventListener("click", () => (get("erase").hidden = true))
get("erase-do").addEventListener("click", (clicked) =>
  doing(clicked.target, async () => {
    const { erased } = await ask("POST", `/api/v1/people/${shown.id}/erase`, { guests: shown.guests })
    dialog.close()
    tell(`Erased at ${counted(erased, "event", "events")}. Backups and files that were taken out are yours to delete.`)
    await begin()
  }),
)
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close())
get("who").addEventListener("change", () => {
  next = undefined
  look().catch((error) => tell(error.message, true))
})
get("who").form.addEventListener("submit", (submitted) => submitted.preventDefault())
get("more").addEventListener("click", (clicked) => doing(clicked.target, look))
begin().catch((error) => tell(error.message, true))
