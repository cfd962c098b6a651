// Asks a guest one thing after the other, with buttons large enough for a thumb.

import { knows, say } from "./words.js"

/** Answers are sent in these words, whatever the buttons say. */
const YES_NO = ["yes", "no"]

export class Questions {
  #document
  #stage
  #answered

  constructor(document, stage) {
    this.#document = document
    this.#stage = stage
    this.#get("reply").addEventListener("submit", (submission) => {
      submission.preventDefault()
      const said = this.#get("said").value.trim()
      if (said) this.#answered?.(said)
    })
  }

  /** The answers by question; null when the guest would rather not, or is gone. */
  async ask(questions) {
    const answers = {}
    for (const [index, question] of questions.entries()) {
      this.#put(question, index + 1, questions.length)
      const answer = await new Promise((answered) => (this.#answered = answered))
      this.#answered = undefined
      if (answer === null) return null
      answers[question.question] = answer
      // Who cannot come in is asked nothing more.
      if (question.needs_yes && answer === "no") break
    }
    return answers
  }

  /** Ends the asking; true where somebody was asked. */
  stop() {
    this.#answered?.(null)
  }

  #put({ question, form, choices }, number, count) {
    this.#stage.ask({ title: this.#words(question), step: count > 1 ? say("question_step", { number, count }) : "" })
    const offered = form === "yes_no" ? YES_NO : choices
    const buttons = offered.map((choice) => this.#button(choice, form === "yes_no" ? say(choice) : choice))
    this.#get("choices").replaceChildren(...buttons)
    this.#get("choices").dataset.form = form
    this.#get("choices").hidden = form === "text"
    this.#get("reply").hidden = form !== "text"
    this.#get("said").value = ""
    this.#get(form === "text" ? "said" : "question").focus()
  }

  #button(choice, words) {
    const button = this.#document.createElement("button")
    button.type = "button"
    button.textContent = words
    button.dir = "auto"
    button.addEventListener("click", () => this.#answered?.(choice))
    return button
  }

  /** Our own questions in the guest's language, the organizer's as they were written. */
  #words(question) {
    const age = question.match(/^(?:are you )?(18|21)(?:\+| or older\??)$/i)
    const key = age ? `question_age_${age[1]}` : `question_${question}`
    return knows(key) ? say(key) : question
  }

  #get(id) {
    return this.#document.getElementById(id)
  }
}
