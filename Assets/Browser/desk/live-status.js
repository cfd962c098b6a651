// What the desk shows without being asked: troubles and notices of printers, alerts, and refused scans.

import { alertTo } from "../shared/alerts.js"
import { button, element, get, written } from "../shared/elements.js"
import { listen } from "../shared/feed.js"
import { timeOfDay } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { doing, tell } from "../shared/staff-page.js"
import { soon } from "../shared/timing.js"

/** @param {string} queue one that the print server holds back */
const resumeButton = (queue) =>
  button(`Resume ${queue}`, (/** @type {HTMLButtonElement} */ made) =>
    doing(made, () => ask("POST", `/api/v1/printers/${encodeURIComponent(queue)}/resume`)))

/** @param {API.printing} told */
function showPrinting({ doors, no_printer: isMissing, kept }) {
  // A printer of no door is told of at each.
  const troubles = new Set(doors.flatMap(({ trouble }) => trouble ?? []))
  const notices = new Set(doors.flatMap((door) => door.notices))
  const held = new Set(doors.flatMap((door) => door.held))
  get("printing").replaceChildren(
    ...[...troubles].map((textContent) => element("li", { textContent })),
    ...[...notices].map((textContent) => element("li", { textContent, className: "notice" })),
    ...[...held].map((queue) => element("li", {}, resumeButton(queue))),
  )
  get("printing-well").hidden = troubles.size > 0
  get("printing-well").textContent = isMissing ? "No printer: badges are kept." : "Printer ready."
  get("kept").hidden = kept === 0
  get("kept-words").textContent = kept === 1 ? "One badge was kept while there was no printer." : `${kept} badges were kept while there was no printer.`
  get("print-kept").textContent = kept === 1 ? "Print 1 kept badge" : `Print ${kept} kept badges`
}

/**
 * What is at a kiosk, by what the feed says that it is about.
 *
 * @type {Record<string, (door: string) => string>}
 */
const AT_KIOSKS = {
  walk_ins: () => "The kiosks take no more walk-ins: many came, or the free places are for guests with a ticket.",
  names: (door) => `Very many names are being looked for at ${door}. Is somebody reading the guest list there?`,
  unknown_codes: (door) => `Very many codes at ${door} belong to no ticket. Was the list imported without its codes?`,
}

/**
 * Shows what the team should see to at the kiosks; walk-ins may go on at the press of a button.
 *
 * @param {string} path
 * @param {{ notices: { about: string, door: string | null }[] }} told
 */
function showKiosks(path, { notices }) {
  const lines = notices.map(({ about, door }) => {
    const item = element("li", { textContent: AT_KIOSKS[about]?.(door ?? "a door") ?? "" })
    if (about === "walk_ins") {
      const more = button("Let 25 more come in", () => doing(more, () => ask("POST", `${path}/walk-ins/more`)))
      item.append(" ", more)
    }
    return item
  })
  get("kiosks").replaceChildren(...lines)
}

/** @param {string} path */
async function showRefusals(path) {
  /** @type {API.refusals} */
  const { refusals, count } = await ask("GET", `${path}/refusals`)
  get("refused-count").textContent = count
  get("refusals").replaceChildren(
    ...refusals.map(({ at, door, staff, by }) =>
      element("li", {}, element("time", { textContent: timeOfDay(at), dateTime: at }), written("span", staff),
        element("span", { textContent: `${door}, ${by}`, className: "hint" })),
    ),
  )
}

/**
 * Shows how many badges wait for confirmation.
 *
 * @param {string} path
 */
async function showHeld(path) {
  /** @type {API.badgesInQuestion} */
  const { badges } = await ask("GET", `${path}/badges`)
  const held = badges.filter(({ state }) => state === "held").length
  get("held").hidden = held === 0
  get("held-words").textContent = held === 1 ? "One badge waited long and asks whether to print." : `${held} badges waited long and ask whether to print.`
}

/**
 * Follows the event's feed.
 *
 * @param {string} event
 * @param {string} path the event's, in the API
 * @param {(told?: import("../shared/feed.js").News) => void} changed hears that the list of guests may have changed
 */
export function follow(event, path, changed) {
  const askRefusals = soon(() => showRefusals(path), 500)
  const askHeld = soon(() => showHeld(path), 500)

  /** @param {import("../shared/feed.js").News} told */
  function scanned(told) {
    changed(told)
    if (told.outcome !== "admitted" && told.outcome !== "left") askRefusals()
    return alertTo(path, told)
  }

  get("release").addEventListener("click", () =>
    doing(get("release"), async () => {
      await ask("POST", `${path}/badges/release`)
      askHeld()
    }),
  )
  get("print-kept").addEventListener("click", () =>
    doing(get("print-kept"), () => ask("POST", `${path}/badges/print-kept`)))
  listen(event, {
    begin: () => {
      showKiosks(path, { notices: [] })
      changed()
      askRefusals()
      askHeld()
    },
    scan: scanned,
    undo: changed,
    // A new guest may fit the search.
    guest: () => changed(),
    list: changed,
    badge: (told) => {
      changed(told)
      if (told.state === "held" || !get("held").hidden) askHeld()
    },
    place: () => tell("The event was changed. Open this page again to see how."),
    kiosks: (told) => showKiosks(path, told),
    printing: showPrinting,
  })
}
