// What staff and organizers are told without asking about guests: a VIP came, a ticket was shown again.

import { button, element, get, written } from "./elements.js"
import { nameOf, timeOfDay } from "./format.js"
import { ask } from "./requests.js"

const MOST = 6

/** A line that stands until somebody takes it away. */
function alert(words, kind) {
  const line = element("li", {}, written("span", `${timeOfDay(Date.now())} ${words}`))
  line.dataset.kind = kind
  line.append(button("Seen", () => line.remove(), { className: "quiet" }))
  get("alerts").prepend(line)
  while (get("alerts").children.length > MOST) get("alerts").lastElementChild.remove()
}

/** Tells of what the feed said of a scan where somebody should know. */
export async function alertTo(path, { outcome, direction, guest }) {
  if (!guest || direction !== "entry" || !["admitted", "already_in"].includes(outcome)) return
  const person = await ask("GET", `${path}/guests/${guest}`)
  if (outcome === "already_in") alert(`The ticket of ${nameOf(person)} was shown again, though they are in.`, "twice")
  else if (person.vip) alert(`${nameOf(person)} is here, a VIP.`, "vip")
}
