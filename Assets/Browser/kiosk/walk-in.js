// The form for guests who are on no list.

import { all, get, onSubmit } from "../shared/elements.js"
import { say, spoken } from "../shared/translations.js"

const MOST_INTERESTS = 3

export class WalkIn {
  #screen
  #admit

  /**
   * @param {import("./screen.js").Screen} screen
   * @param {(visit: import("./queue.js").Visit) => void} admit is told of them in the words of a walk-in
   */
  constructor(screen, admit) {
    this.#screen = screen
    this.#admit = admit
    if (!get("join")) return
    for (const chip of all("#roles button")) chip.addEventListener("click", () => this.#set(chip))
    for (const chip of all("#interests button")) chip.addEventListener("click", () => this.#toggle(chip))
    get("email").addEventListener("input", () => this.#offerConsent())
    onSubmit(get("join"), () => this.#finish())
  }

  open() {
    this.#screen.open("joining")
    this.#tell("")
    this.#offerConsent()
    get("first").focus()
  }

  /**
   * One role at a time.
   *
   * @param {HTMLButtonElement} chip
   */
  #set(chip) {
    const isChosen = chip.getAttribute("aria-pressed") === "true"
    for (const other of this.#pressed("roles")) other.setAttribute("aria-pressed", "false")
    chip.setAttribute("aria-pressed", String(!isChosen))
  }

  /** @param {HTMLButtonElement} chip */
  #toggle(chip) {
    const isChosen = chip.getAttribute("aria-pressed") === "true"
    const isFull = !isChosen && this.#pressed("interests").length >= MOST_INTERESTS
    this.#tell(isFull ? say("join_interests_full") : "")
    if (!isFull) chip.setAttribute("aria-pressed", String(!isChosen))
  }

  /** Asks for consent where an address is given. */
  #offerConsent() {
    all(".tick")[0].hidden = !get("email").value
  }

  #finish() {
    const first = get("first").value.trim()
    if (!first) {
      this.#tell(say("join_needs_name"))
      return get("first").focus()
    }
    const email = get("email").value.trim()
    this.#admit({
      language: spoken(),
      first_name: first,
      last_name: get("last").value.trim(),
      role: this.#pressed("roles")[0]?.value ?? get("other-role")?.value.trim() ?? "",
      interests: this.#pressed("interests").map((chip) => chip.value),
      email,
      consent_contact: email ? get("consent").checked : undefined,
    })
  }

  /** @param {"roles" | "interests"} group */
  #pressed(group) {
    return all('[aria-pressed="true"]', get(group))
  }

  /** @param {string} words */
  #tell(words) {
    get("join-says").textContent = words
  }
}
