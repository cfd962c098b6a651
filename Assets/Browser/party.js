// Asks a guest whose ticket lets in more people how many of them are here.

import { say } from "./words.js"

/** More buttons than a hand has fingers are no help: a larger party comes in several scans. */
const MOST = 10

export class Party {
  #document

  constructor(document) {
    this.#document = document
  }

  /** @param choose is told how many people are here, the guest included */
  offer({ remaining }, choose) {
    const counts = Array.from({ length: Math.min(remaining + 1, MOST) }, (_, index) => index + 1)
    this.#get("numbers").replaceChildren(...counts.map((count) => this.#button(count, choose)))
    this.#get("party").hidden = false
    this.#get("announcer").textContent += " " + say("party_title")
  }

  #button(count, choose) {
    const button = this.#document.createElement("button")
    button.type = "button"
    button.textContent = count === 1 ? say("party_alone") : count
    if (count > 1) button.setAttribute("aria-label", say("party_count", { number: count }))
    button.addEventListener("click", () => choose(count))
    return button
  }

  #get(id) {
    return this.#document.getElementById(id)
  }
}
