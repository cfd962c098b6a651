// Somebody who is on no list says who they are.

import { say } from "./words.js"

const MOST_INTERESTS = 3

export class Newcomer {
  #document
  #stage
  #admit

  /** @param admit is told of them in the words of a walk-in */
  constructor(document, stage, admit) {
    this.#document = document
    this.#stage = stage
    this.#admit = admit
    if (!this.#get("join")) return
    for (const chip of document.querySelectorAll("#roles button")) chip.addEventListener("click", () => this.#set(chip))
    for (const chip of document.querySelectorAll("#interests button"))
      chip.addEventListener("click", () => this.#toggle(chip))
    this.#get("email").addEventListener("input", () => this.#offerConsent())
    this.#get("join").addEventListener("submit", (submission) => {
      submission.preventDefault()
      this.#finish()
    })
  }

  open() {
    this.#stage.open("joining")
    this.#tell("")
    this.#offerConsent()
    this.#get("first").focus()
  }

  /** One role at a time. */
  #set(chip) {
    const isChosen = chip.getAttribute("aria-pressed") === "true"
    for (const other of this.#pressed("roles")) other.setAttribute("aria-pressed", "false")
    chip.setAttribute("aria-pressed", String(!isChosen))
  }

  #toggle(chip) {
    const isChosen = chip.getAttribute("aria-pressed") === "true"
    const isFull = !isChosen && this.#pressed("interests").length >= MOST_INTERESTS
    this.#tell(isFull ? say("join_interests_full") : "")
    if (!isFull) chip.setAttribute("aria-pressed", String(!isChosen))
  }

  /** Who gives an address says whether it may be used. */
  #offerConsent() {
    this.#document.querySelector(".tick").hidden = !this.#get("email").value
  }

  #finish() {
    const first = this.#get("first").value.trim()
    if (!first) {
      this.#tell(say("join_needs_name"))
      return this.#get("first").focus()
    }
    const email = this.#get("email").value.trim()
    this.#admit({
      first_name: first,
      last_name: this.#get("last").value.trim(),
      role: this.#pressed("roles")[0]?.value ?? this.#get("other-role")?.value.trim() ?? "",
      interests: this.#pressed("interests").map((chip) => chip.value),
      email,
      consent_contact: email ? this.#get("consent").checked : undefined,
    })
  }

  #pressed(group) {
    return [...this.#get(group).querySelectorAll('[aria-pressed="true"]')]
  }

  #tell(words) {
    this.#get("join-says").textContent = words
  }

  #get(id) {
    return this.#document.getElementById(id)
  }
}
