// Lets a guest without a code find themselves by name, showing no more of anybody than that guest knows.

import { button, get, onSubmit } from "../shared/elements.js"
import { attempt } from "../shared/errors.js"
import { say } from "../shared/translations.js"
import { find } from "./requests.js"

/** The search begins when nothing was typed for this long, in milliseconds. */
const TYPING = 500

/** @typedef {API.findYourself["guests"][number]} Found a guest with the name that was typed */

export class NameSearch {
  #screen
  #event
  #choose
  #typing = 0
  /** Aborts the last search: an answer that comes later is not shown. */
  #turn = new AbortController()
  /**
   * Whoever was chosen and has yet to prove it.
   *
   * @type {Found | undefined}
   */
  #chosen

  /**
   * @param {import("./screen.js").Screen} screen
   * @param {string} event
   * @param {(visit: { found: string, proof?: string }) => void} choose is told of the guest in the words of a scan
   */
  constructor(screen, event, choose) {
    this.#screen = screen
    this.#event = event
    this.#choose = choose
    get("name").addEventListener("input", () => this.#expectMore())
    onSubmit(get("find"), () => attempt(() => this.#look()))
    onSubmit(get("prove"), () => {
      const proof = get("proof").value.trim()
      if (proof && this.#chosen) this.#choose({ found: this.#chosen.found, proof })
    })
  }

  open() {
    this.#begin()
    this.#screen.open("finding")
    this.#offer([])
    get("name").focus()
  }

  /** Asks for the proof once more; asks for the name where nothing had to be proved. */
  askAgain() {
    if (!this.#chosen) {
      this.open()
      return this.#tell("failed")
    }
    this.#screen.open("finding")
    this.#ask(this.#chosen)
    this.#tell("proof_wrong")
  }

  stop() {
    this.#begin()
    this.#chosen = undefined
  }

  /** Aborts the search under way. */
  #begin() {
    clearTimeout(this.#typing)
    this.#turn.abort()
    this.#turn = new AbortController()
    return this.#turn.signal
  }

  #expectMore() {
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => attempt(() => this.#look()), TYPING)
  }

  async #look() {
    const turn = this.#begin()
    const name = get("name").value.trim()
    if (!name) return this.#offer([])
    const { guests = [], more, problem } = await find(name, this.#event, turn)
    if (turn.aborted || this.#screen.panel !== "finding") return
    this.#offer(guests)
    this.#tell(problem ?? (more ? "find_more" : guests.length > 0 ? "find_choose" : "find_none"))
  }

  /** @param {Found[]} guests */
  #offer(guests) {
    this.#chosen = undefined
    get("prove").hidden = true
    get("hits").replaceChildren(...guests.map((guest) => button(guest.name, () => this.#pick(guest), { dir: "auto" })))
  }

  /** @param {Found} guest */
  #pick(guest) {
    if (!guest.proof) return this.#choose({ found: guest.found })
    if (guest.proof === "team") return this.#tell("proof_team")
    this.#ask(guest)
    this.#tell("proof_title")
  }

  /** @param {Found} guest */
  #ask(guest) {
    this.#begin()
    this.#offer([])
    this.#chosen = guest
    get("proof-label").textContent = say(`proof_${guest.proof}`)
    // An address can be typed where either will do.
    const kind = guest.proof === "phone" ? "phone" : "email"
    get("proof").dataset.kind = kind
    if (get("proof").inputMode !== "none") get("proof").inputMode = kind === "phone" ? "numeric" : "email"
    get("prove").hidden = false
    get("proof").focus()
  }

  /** @param {string} key of the text */
  #tell(key) {
    get("find-says").textContent = say(key)
  }
}
