// What the door asks, answered at the desk: all questions at once, with the same choices as at the kiosk.

import { button, element, onSubmit, written } from "../shared/elements.js"

/** What a yes or a no is sent as, and how it reads. */
const YES_NO = [["yes", "Yes"], ["no", "No"]]

export class DoorQuestions {
  /** The form, to be put where it is filled in. */
  form = element("form", { className: "asks", autocomplete: "off" })
  /** @type {Record<string, string>} */
  #answers = {}
  #questions
  #send = element("button", { type: "submit", className: "chief", textContent: "Check in" })

  /**
   * @param {API.Answer["asks"]} questions
   * @param {(answers: Record<string, string>) => any} done is given the answers by question
   */
  constructor(questions, done) {
    this.#questions = questions
    this.form.append(...questions.map((question) => this.#field(question)), this.#send)
    this.#update()
    onSubmit(this.form, () => {
      if (!this.#send.disabled) done(this.#answers)
    })
  }

  /** @param {API.Answer["asks"][number]} question */
  #field(question) {
    const { words, form, choices } = question
    const field = element("fieldset", {}, written("legend", words))
    if (form === "text") field.append(this.#text(question))
    else field.append(...(form === "yes_no" ? YES_NO : choices.map((choice) => [choice, choice])).map((choice) => this.#choice(question, choice, field)))
    return field
  }

  /** @param {API.Answer["asks"][number]} question */
  #text({ question, words }) {
    const input = element("input", { maxLength: 500, dir: "auto" })
    input.setAttribute("aria-label", words)
    input.addEventListener("input", () => this.#say(question, input.value.trim()))
    return input
  }

  /**
   * @param {API.Answer["asks"][number]} question
   * @param {string[]} choice
   * @param {HTMLFieldSetElement} field
   */
  #choice({ question }, [value, words], field) {
    const made = button(words, () => {
      for (const other of field.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === made))
      this.#say(question, value)
    }, { dir: "auto" })
    made.setAttribute("aria-pressed", "false")
    return made
  }

  /**
   * @param {string} question
   * @param {string} answer
   */
  #say(question, answer) {
    this.#answers[question] = answer
    this.#update()
  }

  /** The guest comes in when all is answered; a no where a yes is needed is sent at once, and kept. */
  #update() {
    const isNo = this.#questions.some(({ question, needs_yes }) => needs_yes && this.#answers[question] === "no")
    const isWhole = this.#questions.every(({ question }) => this.#answers[question])
    this.#send.disabled = !isWhole && !isNo
    this.#send.textContent = isNo ? "Record the no" : "Check in"
  }
}
