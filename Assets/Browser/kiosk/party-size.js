// Asks a guest whose ticket lets in more people how many of them are here.

import { button, get } from "../shared/elements.js"
import { say } from "../shared/translations.js"

/** The most buttons: a larger party comes in several scans. */
const MOST = 10

export class PartySize {
  /**
   * @param {number} remaining how many the ticket still lets in
   * @param {(people: number) => void} choose is told how many people are here, the guest included
   */
  offer(remaining, choose) {
    const counts = Array.from({ length: Math.min(remaining + 1, MOST) }, (_, index) => index + 1)
    const choice = (/** @type {number} */ count) =>
      button(count === 1 ? say("party_alone") : count, () => choose(count), { label: count > 1 ? say("party_count", { number: count }) : "" })
    get("numbers").replaceChildren(...counts.map(choice))
    get("party").hidden = false
    get("announcer").textContent += " " + say("party_title")
  }
}
