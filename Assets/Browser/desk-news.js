// What staff hear at the desk without asking: printers in trouble, who needs attention, and who was refused.

import { ask, tell } from "./room.js"
import { listen, soon } from "./live.js"

const get = (id) => document.getElementById(id)
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const MOST_ALERTS = 6
const isVIP = (guest) => [guest.role, guest.ticket_type, ...(guest.interests ?? [])].some((word) => /\bvip\b/i.test(word ?? ""))

/** A line that stands until somebody takes it away. */
function alert(words, kind) {
  const line = document.createElement("li")
  line.dataset.kind = kind
  const text = Object.assign(document.createElement("span"), { textContent: `${clock.format(new Date())} ${words}` })
  text.dir = "auto"
  const seen = Object.assign(document.createElement("button"), { type: "button", textContent: "Seen", className: "quiet" })
  seen.addEventListener("click", () => line.remove())
  line.append(text, seen)
  const alerts = get("alerts")
  alerts.prepend(line)
  while (alerts.children.length > MOST_ALERTS) alerts.lastElementChild.remove()
}

function showPrinting({ doors }) {
  const lines = doors.filter(({ trouble }) => trouble)
  get("printing").replaceChildren(
    ...lines.map(({ trouble }) => Object.assign(document.createElement("li"), { textContent: trouble })),
  )
  get("printing-well").hidden = lines.length > 0
}

async function showRefusals(path) {
  const { refusals } = await ask("GET", `${path}/refusals`)
  get("refused-count").textContent = refusals.length
  get("refusals").replaceChildren(
    ...refusals.map(({ at, door, staff, by }) => {
      const line = document.createElement("li")
      const when = Object.assign(document.createElement("time"), { textContent: clock.format(new Date(at)), dateTime: at })
      const words = Object.assign(document.createElement("span"), { textContent: staff, dir: "auto" })
      const where = Object.assign(document.createElement("span"), { textContent: `${door}, ${by}`, className: "hint" })
      line.append(when, words, where)
      return line
    }),
  )
}

/** Badges that wait for a person's yes. */
async function showHeld(path) {
  const { badges } = await ask("GET", `${path}/badges`)
  const held = badges.filter(({ state }) => state === "held").length
  get("held").hidden = held === 0
  get("held-words").textContent = held === 1 ? "One badge waited long and asks whether to print." : `${held} badges waited long and ask whether to print.`
}

/** Follows the event; `changed` hears that what is found may have changed. */
export function follow(event, path, changed) {
  const refresh = soon(() => {
    Promise.all([showRefusals(path), showHeld(path)]).catch((error) => tell(error.message, true))
  }, 500)

  async function scanned({ outcome, direction, guest }) {
    changed()
    if (outcome !== "admitted" && outcome !== "left") refresh()
    if (!guest || direction !== "entry" || !["admitted", "already_in"].includes(outcome)) return
    const person = await ask("GET", `${path}/guests/${guest}`)
    const name = [person.first_name, person.last_name].filter(Boolean).join(" ")
    if (outcome === "already_in") alert(`The ticket of ${name} was shown again, though they are in.`, "twice")
    else if (isVIP(person)) alert(`${name} is here, a VIP.`, "vip")
  }

  get("release").addEventListener("click", async () => {
    await ask("POST", `${path}/badges/release`)
    refresh()
  })
  listen(event, {
    begin: () => {
      changed()
      refresh()
    },
    scan: (told) => scanned(told).catch((error) => tell(error.message, true)),
    undo: changed,
    guest: changed,
    list: changed,
    badge: () => {
      changed()
      refresh()
    },
    place: () => tell("The event was changed. Open this page again to see how."),
    printing: showPrinting,
  })
}
