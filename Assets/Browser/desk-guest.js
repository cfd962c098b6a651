// One guest put right: name, role and interests before the badge comes out, and a coming that was somebody else's.

import { ask, doing, tell } from "./room.js"

const get = (id) => document.getElementById(id)
const FIELDS = ["first_name", "last_name", "role", "email", "notes"]
let onSaved
let path

/** @param event the path of the event's API; `saved` hears that something changed. */
export function prepare(event, saved) {
  path = event
  onSaved = saved
}

const nameOf = (guest) => [guest.first_name, guest.last_name].filter(Boolean).join(" ")

/** The picture is drawn by what draws the badge itself; the number makes browsers ask again. */
function showBadge(guest) {
  const picture = get("edit-badge")
  picture.alt = `The badge of ${nameOf(guest)}`
  picture.src = `${path}/guests/${guest.id}/badge.png?at=${Date.now()}`
}

export function edit(guest) {
  const form = get("edit-form")
  for (const field of FIELDS) form.elements[field].value = guest[field] ?? ""
  form.elements.interests.value = (guest.interests ?? []).join(", ")
  form.elements.admissions.value = guest.admissions
  form.dataset.guest = guest.id
  showBadge(guest)
  get("edit").showModal()
}

async function save(form) {
  const body = Object.fromEntries(FIELDS.map((field) => [field, form.elements[field].value]))
  body.interests = form.elements.interests.value.split(",").map((tag) => tag.trim()).filter(Boolean)
  body.admissions = Number(form.elements.admissions.value)
  const guest = await ask("PATCH", `${path}/guests/${form.dataset.guest}`, body)
  showBadge(guest)
  onSaved()
  return guest
}

get("edit-form").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  const form = submitted.target
  const isDone = submitted.submitter?.value === "done"
  doing(form, async () => {
    const guest = await save(form)
    if (!isDone) return
    get("edit").close()
    tell(`${nameOf(guest)} is saved.`)
  })
})
get("edit").querySelector("[data-close]").addEventListener("click", () => get("edit").close())

/** Asks whose coming it was, and makes it theirs. */
export function move(guest) {
  const form = get("move-form")
  form.reset()
  form.dataset.guest = guest.id
  get("move-what").textContent = `${nameOf(guest)} is checked in. Whose coming was it?`
  get("move-found").replaceChildren()
  get("move").showModal()
}

let asked = 0
get("move-find").addEventListener("input", async (typed) => {
  const words = typed.target.value.trim()
  const turn = ++asked
  if (!words) return
  const { guests } = await ask("GET", `${path}/guests?limit=5&q=${encodeURIComponent(words)}`)
  if (turn !== asked) return
  const own = get("move-form").dataset.guest
  get("move-found").replaceChildren(
    ...guests.filter(({ id }) => id !== own).map((guest) => {
      const choice = document.createElement("label")
      choice.className = "choice"
      const radio = Object.assign(document.createElement("input"), { type: "radio", name: "to", value: guest.id, required: true })
      const name = Object.assign(document.createElement("span"), { textContent: nameOf(guest), dir: "auto" })
      choice.append(radio, name)
      return choice
    }),
  )
})

get("move-form").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  const form = submitted.target
  doing(form, async () => {
    const { to, reason } = Object.fromEntries(new FormData(form))
    const answer = await ask("POST", `${path}/guests/${form.dataset.guest}/move`, { to, reason })
    get("move").close()
    tell(answer.message.staff)
    onSaved()
  })
})
get("move").querySelector("[data-close]").addEventListener("click", () => get("move").close())
