// Finds a guest who has no code at hand by name, and shows no more of anybody than they know themselves.

import { find } from "./scans.js"
import { say } from "./words.js"

/** Whoever is still typing is not looked for yet, in milliseconds. */
const TYPING = 500

export class Finder {
  #document
  #stage
  #choose
  #typing
  /** Ends with what was asked last: an answer that comes later is nobody's. */
  #turn = new AbortController()
  /** Whoever was chosen and has yet to prove it. */
  #chosen

  /** @param choose is told of the guest in the words of a scan: `{ found, proof }` */
  constructor(document, stage, choose) {
    this.#document = document
    this.#stage = stage
    this.#choose = choose
    this.#get("name").addEventListener("input", () => this.#expectMore())
    this.#get("find").addEventListener("submit", (submission) => {
      submission.preventDefault()
      this.#look()
    })
    this.#get("prove").addEventListener("submit", (submission) => {
      submission.preventDefault()
      const proof = this.#get("proof").value.trim()
      if (proof) this.#choose({ found: this.#chosen.found, proof })
    })
  }

  open() {
    this.#begin()
    this.#stage.open("finding")
    this.#offer([])
    this.#get("name").focus()
  }

  /** Asks for the proof once more; for the name, of whoever had nothing to prove or has left. */
  again() {
    if (!this.#chosen) {
      this.open()
      return this.#tell("failed")
    }
    this.#stage.open("finding")
    this.#ask(this.#chosen)
    this.#tell("proof_wrong")
  }

  stop() {
    this.#begin()
    this.#chosen = undefined
  }

  /** Ends what is under way. */
  #begin() {
    clearTimeout(this.#typing)
    this.#turn.abort()
    this.#turn = new AbortController()
    return this.#turn.signal
  }

  #expectMore() {
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#look(), TYPING)
  }

  async #look() {
    const turn = this.#begin()
    const name = this.#get("name").value.trim()
    if (!name) return this.#offer([])
    const answer = await find(name, this.#document.body.dataset.event, turn)
    if (turn.aborted || this.#stage.state !== "finding") return
    this.#offer(answer.guests ?? [])
    this.#tell(answer.problem ?? (answer.more ? "find_more" : answer.guests.length > 0 ? "find_choose" : "find_none"))
  }

  #offer(guests) {
    this.#chosen = undefined
    this.#get("prove").hidden = true
    this.#get("hits").replaceChildren(...guests.map((guest) => this.#button(guest)))
  }

  #button(guest) {
    const button = this.#document.createElement("button")
    button.type = "button"
    button.dir = "auto"
    button.textContent = guest.name
    button.addEventListener("click", () => this.#pick(guest))
    return button
  }

  #pick(guest) {
    if (!guest.proof) return this.#choose({ found: guest.found })
    if (guest.proof === "team") return this.#tell("proof_team")
    this.#ask(guest)
    this.#tell("proof_title")
  }

  #ask(guest) {
    this.#begin()
    this.#offer([])
    this.#chosen = guest
    this.#get("proof-label").textContent = say(`proof_${guest.proof}`)
    this.#get("proof").dataset.kind = guest.proof
    if (this.#get("proof").inputMode !== "none") this.#get("proof").inputMode = guest.proof === "phone" ? "numeric" : "email"
    this.#get("prove").hidden = false
    this.#get("proof").focus()
  }

  #tell(key) {
    this.#get("find-says").textContent = say(key)
  }

  #get(id) {
    return this.#document.getElementById(id)
  }
}
