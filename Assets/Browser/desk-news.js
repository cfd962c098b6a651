// What staff hear at the desk without asking: printers in trouble, who needs attention, and who was refused.

import { alertTo } from "./alerts.js"
import { ask, tell } from "./room.js"
import { listen, soon } from "./live.js"

const get = (id) => document.getElementById(id)
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })

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

/** Follows the event; `changed` hears that what is found may have changed, and what the feed told of it. */
export function follow(event, path, changed) {
  const trouble = (error) => tell(error.message, true)
  const askRefusals = soon(() => showRefusals(path).catch(trouble), 500)
  const askHeld = soon(() => showHeld(path).catch(trouble), 500)

  function scanned(told) {
    changed(told)
    if (told.outcome !== "admitted" && told.outcome !== "left") askRefusals()
    return alertTo(path, told)
  }

  get("release").addEventListener("click", async () => {
    await ask("POST", `${path}/badges/release`)
    askHeld()
  })
  listen(event, {
    begin: () => {
      changed()
      askRefusals()
      askHeld()
    },
    scan: (told) => scanned(told).catch(trouble),
    undo: changed,
    // Whoever is new may be called as somebody is looked for.
    guest: () => changed(),
    list: changed,
    badge: (told) => {
      changed(told)
      if (told.state === "held" || !get("held").hidden) askHeld()
    },
    place: () => tell("The event was changed. Open this page again to see how."),
    printing: showPrinting,
  })
}
