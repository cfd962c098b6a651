// The dialogs about one guest: editing before the badge is printed, and moving a check-in to the right guest.

import { element, filled, get, written } from "../shared/elements.js"
import { attempt } from "../shared/errors.js"
import { listed, nameOf } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { onSend, tell } from "../shared/staff-page.js"

const FIELDS = ["first_name", "last_name", "role", "email", "notes"]
let onSaved = () => {}
/** The event's, in the API. */
let path = ""

/**
 * @param {string} event the event's path in the API
 * @param {() => void} saved hears that something changed
 */
export function prepare(event, saved) {
  path = event
  onSaved = saved
}

/**
 * Shows the badge as it will be printed; the number in the address makes browsers load it again.
 *
 * @param {API.Guest} guest
 */
function showBadge(guest) {
  const picture = get("edit-badge")
  picture.alt = `The badge of ${nameOf(guest)}`
  picture.src = `${path}/guests/${guest.id}/badge.png?at=${Date.now()}`
}

/**
 * Opens the dialog with all that is known of the guest: what a search finds leaves out how to reach them.
 *
 * @param {API.Guest} guest
 */
export async function edit({ id }) {
  const guest = await ask("GET", `${path}/guests/${id}`)
  const form = get("edit-form")
  for (const field of FIELDS) form.elements[field].value = guest[field] ?? ""
  form.elements.interests.value = (guest.interests ?? []).join(", ")
  form.elements.admissions.value = guest.admissions
  form.dataset.guest = guest.id
  showBadge(guest)
  get("edit").showModal()
}

/** @param {any} form */
async function saveGuest({ elements, dataset }) {
  const body = {
    ...Object.fromEntries(FIELDS.map((field) => [field, elements[field].value])),
    interests: listed(elements.interests.value),
    admissions: Number(elements.admissions.value),
  }
  const guest = await ask("PATCH", `${path}/guests/${dataset.guest}`, body)
  showBadge(guest)
  onSaved()
  return guest
}

onSend(get("edit-form"), async (form, submitter) => {
  const guest = await saveGuest(form)
  if (submitter?.value !== "done") return
  get("edit").close()
  tell(`${nameOf(guest)} is saved.`)
})

/**
 * Asks whose check-in it was, and moves it to them.
 *
 * @param {API.Guest} guest
 */
export function move(guest) {
  const form = get("move-form")
  form.reset()
  form.dataset.guest = guest.id
  get("move-what").textContent = `${nameOf(guest)} is checked in. Whose coming was it?`
  find("")
  get("move").showModal()
}

let asked = 0

/**
 * Offers the guests with a name, none without one; a newer search replaces an older one.
 *
 * @param {string} words
 */
async function find(words) {
  const turn = ++asked
  /** @type {API.listGuests} */
  const { guests } = words ? await ask("GET", `${path}/guests?limit=5&contacts=false&q=${encodeURIComponent(words)}`) : { guests: [] }
  if (turn !== asked) return
  const own = get("move-form").dataset.guest
  get("move-found").replaceChildren(...guests.filter(({ id }) => id !== own).map(choice))
}

/** @param {API.Guest} guest */
function choice(guest) {
  const radio = element("input", { type: "radio", name: "to", value: guest.id, required: true })
  return element("label", { className: "choice" }, radio, written("span", nameOf(guest)))
}

get("move-find").addEventListener("input", () => attempt(() => find(get("move-find").value.trim())))

onSend(get("move-form"), async (form) => {
  const { to, reason } = filled(form)
  const answer = await ask("POST", `${path}/guests/${form.dataset.guest}/move`, { to, reason })
  get("move").close()
  tell(answer.message.staff)
  onSaved()
})
