// What the page shows: one panel at a time, and its words for those who listen.

import { markOf } from "./marks.js"
import { play } from "./sounds.js"
import { say } from "./words.js"

/** How long a line may be before it is set smaller, in letters. */
const LONG = 18
const VERY_LONG = 34
/** States in which somebody has something to do. */
const TALKS = ["asking", "finding", "joining"]

export class Stage {
  #document
  #troubles = ["offline", "record", "patience"]

  constructor(document) {
    this.#document = document
  }

  get state() {
    return this.#document.body.dataset.state
  }

  /** Whether somebody's answer is on the screen. */
  get isAnswering() {
    return this.state === "admitted" || this.state === "refused"
  }

  /** Whether the page waits for somebody to do something. */
  get isTalking() {
    return TALKS.includes(this.state)
  }

  /** Whether the page waits for the station to be well again. */
  get isCutOff() {
    return this.state === "trouble" && this.#get("trouble-patience").hidden
  }

  idle() {
    this.#show("idle")
  }

  reading() {
    this.#show("reading")
  }

  /** Puts a question; its buttons are whoever's who asks. */
  ask({ title, step }) {
    this.#show("asking")
    this.#setHeading("question", title)
    this.#setLine("step", step)
  }

  /** Shows a panel in which a guest types. */
  open(state) {
    this.#show(state)
  }

  answer(answer) {
    const isIn = answer.outcome === "admitted" || answer.outcome === "left"
    this.#show(isIn ? "admitted" : "refused")
    if (isIn) this.#welcome(answer)
    else this.#refuse(answer.message.guest)
    this.#beginAgain(".icon")
    this.#announce(isIn ? [answer.message.guest, this.#moreWords()].join(" ") : answer.message.guest)
  }

  /** @param name offline, record or patience */
  trouble(name) {
    this.#show("trouble")
    for (const trouble of this.#troubles) this.#get(`trouble-${trouble}`).hidden = trouble !== name
    const words = this.#get(`trouble-${name}`).textContent.replace(/\s+/g, " ").trim()
    if (this.#get("announcer").textContent !== words) this.#announce(words)
  }

  #welcome({ message, guest, badge, people, introductions = [] }) {
    this.#setHeading("welcome", message.guest, guest?.first_name)
    this.#setLine("role", guest?.role)
    if (guest?.role) this.#get("role").prepend(markOf(this.#document, guest.role))
    const tags = guest?.tags ?? []
    this.#get("tags").replaceChildren(...tags.slice(0, 3).map((tag) => this.#make("li", tag)))
    this.#get("tags").hidden = tags.length === 0
    this.#meet(introductions)
    this.#setLine("party-in", people > 1 ? say("party_in", { number: people }) : "")
    const number = badge?.pickup
    this.#get("badge").hidden = number != null || !["wanted", "sent", "printing"].includes(badge?.state)
    this.#get("pickup").hidden = number == null
    if (number != null) this.#setPickup(number)
  }

  /** The number stands out in its sentence, wherever the language puts it. */
  #setPickup(number) {
    const [before, after] = say("pickup").split("{number}")
    this.#get("pickup").replaceChildren(before, this.#make("strong", number), after)
  }

  /** Whom the guest should meet, of those who agreed to be told of. */
  #meet(people) {
    const line = ({ first_name, role, reason }) => {
      const item = this.#document.createElement("li")
      item.append(this.#make("strong", first_name), this.#make("span", role ?? ""), this.#make("p", reason))
      for (const part of item.children) part.dir = "auto"
      return item
    }
    this.#get("meet").querySelector("ul").replaceChildren(...people.map(line))
    this.#get("meet").hidden = people.length === 0
  }

  /** What the team has to put right at the printer; nothing while badges come out. */
  printing(trouble) {
    if (this.#get("printing").textContent !== trouble) this.#get("printing").textContent = trouble
    this.#get("printing").hidden = !trouble
  }

  /** The first sentence says what is, the rest what to do. */
  #refuse(words) {
    const [, first, rest] = words.match(/^(.+?[.!?。！？؟])\s*(\S.*)$/s) ?? [null, words, ""]
    this.#setHeading("refusal", first.replace(/[.。]$/, ""))
    this.#setLine("refusal-advice", rest)
  }

  #moreWords() {
    const lines = ["party-in", "badge", "pickup"].map((id) => this.#get(id))
    return lines.filter((line) => !line.hidden).map((line) => line.textContent).join(" ")
  }

  #setHeading(id, text, emphasis) {
    const heading = this.#get(id)
    const at = emphasis ? text.indexOf(emphasis) : -1
    if (at < 0) heading.textContent = text
    else {
      const name = this.#make("em", emphasis)
      name.dir = "auto"
      heading.replaceChildren(text.slice(0, at), name, text.slice(at + emphasis.length))
    }
    const letters = [...text].length
    heading.dataset.length = letters > VERY_LONG ? "very-long" : letters > LONG ? "long" : "short"
  }

  #setLine(id, text) {
    this.#get(id).textContent = text ?? ""
    this.#get(id).hidden = !text
  }

  /** Shows how long an answer still stays: `short` or `long`. */
  stay(length) {
    this.#document.body.dataset.stays = length
    this.#beginAgain(".countdown")
  }

  /** What moved with the last answer moves with the next. */
  #beginAgain(selector) {
    for (const motion of this.#document.getAnimations()) {
      if (motion.effect.target.matches(selector)) motion.currentTime = 0
    }
  }

  #show(state) {
    const isAnotherAnswer = this.isAnswering && this.state === state
    this.#forget()
    if (this.state !== state || isAnotherAnswer) play(state)
    delete this.#document.body.dataset.stays
    this.#document.body.dataset.state = state
    for (const panel of this.#document.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== state
    for (const dialog of this.#document.querySelectorAll("dialog")) dialog.close()
    this.#document.activeElement?.blur()
  }

  /** Nothing personal outlasts an answer, not even unseen in the page. */
  #forget() {
    const said = ["welcome", "role", "tags", "party-in", "pickup", "numbers", "refusal", "refusal-advice", "question",
      "choices", "hits", "find-says"]
    for (const id of said) this.#get(id).replaceChildren()
    for (const form of this.#document.querySelectorAll("main form:not(#entry)")) form.reset()
    for (const chip of this.#document.querySelectorAll("main [aria-pressed]")) chip.setAttribute("aria-pressed", "false")
    this.#get("party").hidden = true
    this.#meet([])
    this.#announce("")
  }

  #announce(words) {
    this.#get("announcer").textContent = words
  }

  #make(name, text) {
    const element = this.#document.createElement(name)
    element.textContent = text
    return element
  }

  #get(id) {
    return this.#document.getElementById(id)
  }
}
