// What staff and organizers hear without asking about guests: a VIP came, a ticket was shown again.

import { ask } from "./room.js"

const MOST = 6
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })

/** A line that stands until somebody takes it away. */
function alert(words, kind) {
  const line = document.createElement("li")
  line.dataset.kind = kind
  const text = Object.assign(document.createElement("span"), { textContent: `${clock.format(new Date())} ${words}` })
  text.dir = "auto"
  const seen = Object.assign(document.createElement("button"), { type: "button", textContent: "Seen", className: "quiet" })
  seen.addEventListener("click", () => line.remove())
  line.append(text, seen)
  const alerts = document.getElementById("alerts")
  alerts.prepend(line)
  while (alerts.children.length > MOST) alerts.lastElementChild.remove()
}

/** Tells of what the feed said of a scan where somebody should know. */
export async function alertTo(path, { outcome, direction, guest }) {
  if (!guest || direction !== "entry" || !["admitted", "already_in"].includes(outcome)) return
  const person = await ask("GET", `${path}/guests/${guest}`)
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ")
  if (outcome === "already_in") alert(`The ticket of ${name} was shown again, though they are in.`, "twice")
  else if (person.vip) alert(`${name} is here, a VIP.`, "vip")
}
