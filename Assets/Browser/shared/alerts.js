// Alerts about guests for staff and organizers: a VIP came in, a ticket was shown again.

import { button, element, get, written } from "./elements.js"
import { nameOf, timeOfDay } from "./format.js"
import { ask } from "./requests.js"

const MOST = 6

/**
 * Adds a line that stays until somebody dismisses it.
 *
 * @param {string} words
 * @param {"twice" | "vip"} kind
 */
function alert(words, kind) {
  const line = element("li", {}, written("span", `${timeOfDay(Date.now())} ${words}`))
  line.dataset.kind = kind
  line.append(button("Seen", () => line.remove(), { className: "quiet" }))
  get("alerts").prepend(line)
  while (get("alerts").children.length > MOST) get("alerts").lastElementChild.remove()
}

/**
 * Alerts of a scan that the feed reported, where staff should know of it.
 *
 * @param {string} path the event's, in the API
 * @param {import("./feed.js").News} scan
 */
export async function alertTo(path, { outcome, direction, guest, conflict }) {
  if (!guest || direction !== "entry" || (outcome !== "admitted" && outcome !== "already_in")) return
  /** @type {API.guest} */
  const person = await ask("GET", `${path}/guests/${guest}`)
  if (outcome === "already_in") alert(`The ticket of ${nameOf(person)} was shown again, though they are in.`, "twice")
  else if (conflict) alert(`The ticket of ${nameOf(person)} was used twice: two doors let somebody in on it.`, "twice")
  if (outcome === "admitted" && person.vip) alert(`${nameOf(person)} is here, a VIP.`, "vip")
}
