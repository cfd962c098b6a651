// The form for guests who are on no list.

import { all, element, get, onSubmit } from "../shared/elements.js"
import { say, spoken } from "../shared/translations.js"

const MOST_INTERESTS = 3

export class WalkIn {
  #screen
  #admit
  /**
   * What the guest wrote, to be looked at once more.
   *
   * @type {import("./queue.js").Visit}
   */
  #visit = {}

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
    get("check-change").addEventListener("click", () => this.#change())
    get("check-yes").addEventListener("click", () => this.#admit(this.#visit))
  }

  open() {
    this.#screen.open("joining")
    this.#showCheck(false)
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
    this.#visit = {
      language: spoken(),
      first_name: first,
      last_name: get("last").value.trim(),
      role: this.#pressed("roles")[0]?.value ?? get("other-role")?.value.trim() ?? "",
      interests: this.#pressed("interests").map((chip) => chip.value),
      email,
      consent_contact: email ? get("consent").checked : undefined,
    }
    this.#check()
  }

  /** Shows what the badge will say: a name typed in a hurry is printed at once. */
  #check() {
    const { first_name, last_name, role, interests = [] } = this.#visit
    get("check-name").textContent = [first_name, last_name].filter(Boolean).join(" ")
    get("check-role").textContent = role ?? ""
    get("check-role").hidden = !role
    get("check-tags").replaceChildren(...interests.map((tag) => element("li", { textContent: tag })))
    get("check-tags").hidden = interests.length === 0
    this.#showCheck(true)
    get("check-title").focus()
  }

  #change() {
    this.#showCheck(false)
    get("first").focus()
  }

  /** @param {boolean} isShown instead of the form */
  #showCheck(isShown) {
    get("join-check").hidden = !isShown
    get("join").hidden = isShown
    get("join-title").hidden = isShown
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
