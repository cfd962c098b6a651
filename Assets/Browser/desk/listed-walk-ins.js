// Walk-ins who may be guests of the list: staff say whether they are.

import { element, get, written } from "../shared/elements.js"
import { nameOf, timeOfDay } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { actionButton, row, tell } from "../shared/staff-page.js"
import { markOf } from "../shared/role-marks.js"

/**
 * Shows the walk-ins who may be on the list, each with the guest of the list.
 *
 * @param {string} path the event's, in the API
 * @param {() => any} joined hears that somebody was joined
 */
export async function showListedWalkIns(path, joined) {
  /** @type {API.listedWalkIns} */
  const { offers } = await ask("GET", `${path}/walk-ins/listed`)
  get("listed").hidden = offers.length === 0
  get("listed-count").textContent = String(offers.length)
  const rows = offers.map(({ walk_in, listed }) => {
    const join = actionButton("Same person", nameOf(walk_in), async () => {
      await ask("POST", `${path}/guests/${walk_in.id}/join`, { to: listed.id })
      tell(`${nameOf(listed)} of the list is in; the walk-in is no guest any more.`)
      await Promise.all([showListedWalkIns(path, joined), joined()])
    })
    const came = walk_in.checked_in_at ? `, in since ${timeOfDay(walk_in.checked_in_at)}` : ""
    const on = element("span", { className: "hint" }, " may be on the list as ")
    return row([written("strong", nameOf(walk_in)), element("span", { className: "hint" }, ` walk-in${came}`), on, written("strong", nameOf(listed)), " ", role(listed)], [join])
  })
  get("listed-rows").replaceChildren(...rows)
}

/** @param {API.Guest} guest */
function role(guest) {
  const words = [guest.role, guest.ticket_type].filter(Boolean).join(", ")
  if (!words) return ""
  const made = written("span", words, "tag")
  made.prepend(markOf(guest.role))
  return made
}
