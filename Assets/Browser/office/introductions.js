// Settings of introductions: words with the same meaning, roles that go together, guests kept apart.

import { element, get, written } from "../shared/elements.js"
import { Failure, attempt } from "../shared/errors.js"
import { nameOf } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { actionButton, doing, onSend, row, tell } from "../shared/staff-page.js"
import { soon } from "../shared/timing.js"

const path = `/api/v1/events/${get("meet").dataset.event}`
/**
 * The ids of the guests that were found, by the text of the list.
 *
 * @type {Map<string, string>}
 */
const found = new Map()

/**
 * One item of a list, with its text and its button.
 *
 * @param {string} words
 * @param {string} name of the button
 * @param {() => any} work
 */
const line = (words, name, work) => row([written("span", words)], [actionButton(name, words, work)])

/**
 * @param {HTMLDataListElement} list
 * @param {string[]} words
 */
const options = (list, words) => list.replaceChildren(...words.map((word) => new Option("", word)))

/**
 * @param {string} tag
 * @param {string | null} into null where it is a word of its own
 */
async function merge(tag, into) {
  await ask("POST", `${path}/tags`, { tag, into })
  tell(into ? `“${tag}” means “${into}” from now on.` : `“${tag}” is a word of its own again.`)
  await lookAtTags()
}

async function lookAtTags() {
  /** @type {API.tags} */
  const { tags, merges, likely } = await ask("GET", `${path}/tags`)
  get("merges").replaceChildren(...merges.map(({ tag, into }) => line(`${tag} → ${into}`, "Undo", () => merge(tag, null))))
  get("likely").replaceChildren(...likely.map(({ tag, into }) => line(`${tag} and ${into}`, "Make them one", () => merge(tag, into))))
  get("likely-tags").hidden = likely.length === 0
  get("words").textContent = tags.map(({ tag, guests }) => `${tag} (${guests})`).join(" · ") || "Nobody said yet."
}

for (const id of ["tag", "into"]) {
  const suggest = soon(async () => {
    const { suggestions } = await ask("GET", `${path}/tags/suggestions?${new URLSearchParams({ q: get(id).value })}`)
    options(get(`${id}-words`), suggestions)
  })
  get(id).addEventListener("input", () => get(id).value.trim() && suggest())
}

/**
 * Runs `work` when a form is submitted, and empties the form.
 *
 * @param {string} id
 * @param {() => any} work
 */
function onForm(id, work) {
  onSend(get(id), async (form) => {
    await work()
    form.reset()
  })
}

onForm("merge", () => merge(get("tag").value, get("into").value))

/**
 * @param {string[]} roles
 * @param {boolean} paired
 */
async function pair(roles, paired) {
  await ask("POST", `${path}/roles`, { roles, paired })
  tell(paired ? `${roles.join(" and ")} go together.` : `${roles.join(" and ")} do not go together any more.`)
  await lookAtRoles()
}

async function lookAtRoles() {
  /** @type {API.rolePairs} */
  const { pairs } = await ask("GET", `${path}/roles`)
  get("pairs").replaceChildren(
    ...pairs.map(({ roles, paired }) => {
      const box = element("input", { type: "checkbox", checked: paired })
      const item = element("li", {}, element("label", { className: "choice" }, box, written("span", roles.join(" + "))))
      box.addEventListener("change", () => doing(item, () => pair(roles, box.checked)))
      return item
    }),
  )
}

onForm("pair", () => pair([get("role").value, get("other").value], true))

/** @param {API.Guest} guest */
const shown = (guest) => [nameOf(guest), guest.role && `(${guest.role})`].filter(Boolean).join(" ")

for (const id of ["one", "another"]) {
  const find = soon(async () => {
    /** @type {API.listGuests} */
    const { guests } = await ask("GET", `${path}/guests?${new URLSearchParams({ q: get(id).value, limit: "10", contacts: "false" })}`)
    for (const guest of guests) {
      // Two of one name and role are told by the end of their ids.
      const known = found.get(shown(guest))
      found.set(known && known !== guest.id ? `${shown(guest)} ${guest.id.slice(-4)}` : shown(guest), guest.id)
    }
    options(get("guests"), [...found.keys()])
  })
  get(id).addEventListener("input", () => get(id).value.trim().length > 1 && !found.has(get(id).value) && find())
}

onForm("apart", async () => {
  const guests = ["one", "another"].map((id) => {
    const guest = found.get(get(id).value)
    if (!guest) throw new Failure(`Choose ${get(id).value} from the list that opens as you type.`)
    return guest
  })
  await ask("POST", `${path}/apart`, { guests, apart: true })
  tell("They are not suggested to each other any more.")
  await lookAtApart()
})

async function lookAtApart() {
  /** @type {API.keptApart} */
  const { apart } = await ask("GET", `${path}/apart`)
  get("kept").replaceChildren(
    ...apart.map(({ event, guests }) => {
      const names = guests.map((guest) => guest.name || "somebody who was erased").join(" and ")
      const release = async () => {
        await ask("POST", `/api/v1/events/${event}/apart`, { guests: guests.map((guest) => guest.id), apart: false })
        tell("They may be introduced again.")
        await lookAtApart()
      }
      return line(names, "They may meet", release)
    }),
  )
}

attempt(() => Promise.all([lookAtTags(), lookAtRoles(), lookAtApart()]))
