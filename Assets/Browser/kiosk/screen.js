// What the page shows: one panel at a time, which is also read out.

import { all, element, get, written } from "../shared/elements.js"
import { markOf } from "../shared/role-marks.js"
import { say } from "../shared/translations.js"
import { play } from "./sounds.js"

/** From this many letters on a heading is set smaller. */
const LONG = 18
const VERY_LONG = 34
const TROUBLES = /** @type {const} */ (["offline", "record", "patience", "unknown", "paused"])

/** @typedef {typeof TROUBLES[number]} Trouble */

export class Screen {
  /** The panel that is shown. */
  get panel() {
    return document.body.dataset.state
  }

  /** Whether somebody's answer is on the screen. */
  get isAnswering() {
    return this.panel === "admitted" || this.panel === "refused"
  }

  idle() {
    this.#show("idle")
    this.queue("")
  }

  reading() {
    this.#show("reading")
  }

  /**
   * Shows a question; the caller adds its buttons.
   *
   * @param {{ title: string, step: string }} question
   */
  ask({ title, step }) {
    this.#show("asking")
    this.#setHeading("question", title)
    this.#setLine("step", step)
  }

  /**
   * Shows a panel in which a guest types.
   *
   * @param {"finding" | "joining"} panel
   */
  open(panel) {
    this.#show(panel)
  }

  /** @param {API.GuestFacingAnswer} answer */
  answer(answer) {
    const isIn = answer.outcome === "admitted" || answer.outcome === "left"
    this.#show(isIn ? "admitted" : "refused")
    if (isIn) this.#welcome(answer)
    else this.#refuse(answer.message.guest)
    // Whose code nobody knows may be on the list all the same.
    const find = get("find-instead")
    if (find) find.hidden = answer.outcome !== "unknown"
    this.#beginAgain(".icon")
    this.#announce(isIn ? [answer.message.guest, this.#moreWords()].join(" ") : answer.message.guest)
  }

  /** Shows that something did not work, and what to do. */
  failed() {
    this.#show("refused")
    this.#refuse(say("failed"))
    if (get("find-instead")) get("find-instead").hidden = true
    this.#announce(say("failed"))
  }

  /**
   * Tells, beside the panel, whoever scanned meanwhile what became of it.
   *
   * @param {"queue_waits" | "queue_full" | ""} key of the text; nothing hides it
   */
  queue(key) {
    get("queue").hidden = !key
    get("queue").textContent = key && say(key)
  }

  /**
   * Shows why the station does not decide.
   *
   * @param {Trouble} name
   */
  trouble(name) {
    this.#show("trouble")
    for (const trouble of TROUBLES) get(`trouble-${trouble}`).hidden = trouble !== name
    const words = get(`trouble-${name}`).textContent.replace(/\s+/g, " ").trim()
    if (get("announcer").textContent !== words) this.#announce(words)
  }

  /** @param {API.GuestFacingAnswer} answer */
  #welcome({ message, guest, badge, people, introductions }) {
    this.#setHeading("welcome", message.guest, guest?.first_name)
    this.#setLine("role", guest?.role)
    if (guest?.role) get("role").prepend(markOf(guest.role))
    const tags = guest?.tags ?? []
    get("tags").replaceChildren(...tags.slice(0, 3).map((tag) => element("li", { textContent: tag })))
    get("tags").hidden = tags.length === 0
    this.#meet(introductions)
    this.#setLine("party-in", people > 1 ? say("party_in", { number: people }) : "")
    const number = badge?.pickup
    get("badge").hidden = number != null || !["wanted", "sent", "printing"].includes(badge?.state ?? "")
    get("pickup").hidden = number == null
    if (number != null) this.#setPickup(number)
  }

  /**
   * Shows the number of the badge that is spoken of, which has to wait after all.
   *
   * @param {number} number
   */
  callUp(number) {
    get("badge").hidden = true
    get("pickup").hidden = false
    this.#setPickup(number)
    this.#announce(get("pickup").textContent)
  }

  /**
   * Shows the sentence with the pick-up number, the number in bold wherever the language puts it.
   *
   * @param {number} number
   */
  #setPickup(number) {
    const [before, after] = say("pickup").split("{number}")
    get("pickup").replaceChildren(before, element("strong", { textContent: number }), after)
  }

  /**
   * Shows whom the guest should meet, of those who agreed to it.
   *
   * @param {API.WhomToMeet} people
   */
  #meet(people) {
    const lines = people.map(({ first_name, role, reason }) =>
      element("li", {}, written("strong", first_name), written("span", role ?? ""), written("p", reason)),
    )
    get("meet").querySelector("ul").replaceChildren(...lines)
    get("meet").hidden = people.length === 0
  }

  /**
   * Shows the team what to know of the printer; an empty text hides it.
   *
   * @param {string} words
   */
  printing(words) {
    if (get("printing").textContent !== words) get("printing").textContent = words
    get("printing").hidden = !words
  }

  /**
   * Shows a refusal: its first sentence as the heading, the rest as the advice.
   *
   * @param {string} words
   */
  #refuse(words) {
    const [, first, rest] = words.match(/^(.+?[.!?。！？؟])\s*(\S.*)$/s) ?? ["", words, ""]
    this.#setHeading("refusal", first.replace(/[.。]$/, ""))
    this.#setLine("refusal-advice", rest)
  }

  #moreWords() {
    const lines = ["party-in", "badge", "pickup"].map((id) => get(id))
    return lines.filter((line) => !line.hidden).map((line) => line.textContent).join(" ")
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {string} emphasis the part of it that stands out
   */
  #setHeading(id, text, emphasis = "") {
    const heading = get(id)
    const at = text.indexOf(emphasis)
    if (!emphasis || at < 0) heading.textContent = text
    else heading.replaceChildren(text.slice(0, at), written("em", emphasis), text.slice(at + emphasis.length))
    const letters = [...text].length
    heading.dataset.length = letters > VERY_LONG ? "very-long" : letters > LONG ? "long" : "short"
  }

  /**
   * Shows a line, or hides it where there is no text.
   *
   * @param {string} id
   * @param {string | null | undefined} text
   */
  #setLine(id, text) {
    get(id).textContent = text ?? ""
    get(id).hidden = !text
  }

  /**
   * Shows how long an answer still stays.
   *
   * @param {"short" | "long"} length
   */
  stay(length) {
    document.body.dataset.stays = length
    this.#beginAgain(".countdown")
  }

  /**
   * Restarts an animation, for an answer that follows another.
   *
   * @param {string} selector of what it moves
   */
  #beginAgain(selector) {
    for (const motion of document.getAnimations()) {
      if (/** @type {KeyframeEffect} */ (motion.effect).target?.matches(selector)) motion.currentTime = 0
    }
  }

  /** @param {string} panel */
  #show(panel) {
    const isAnotherAnswer = this.isAnswering && this.panel === panel
    this.#forget()
    if (this.panel !== panel || isAnotherAnswer) play(panel)
    delete document.body.dataset.stays
    document.body.dataset.state = panel
    for (const one of all("[data-panel]")) one.hidden = one.dataset.panel !== panel
    for (const dialog of all("dialog")) dialog.close()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }

  /** Removes everything personal from the page, hidden text too. */
  #forget() {
    const said = ["welcome", "role", "tags", "party-in", "pickup", "numbers", "refusal", "refusal-advice", "question",
      "choices", "hits", "find-says", "check-name", "check-role", "check-tags"]
    for (const id of said) get(id)?.replaceChildren()
    for (const form of all("main form:not(#entry)")) form.reset()
    for (const chip of all("main [aria-pressed]")) chip.setAttribute("aria-pressed", "false")
    get("party").hidden = true
    this.#meet([])
    this.#announce("")
  }

  /** @param {string} words */
  #announce(words) {
    get("announcer").textContent = words
  }
}
