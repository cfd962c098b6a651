// Asks a guest the door's questions, one after the other.

import { button, get, onSubmit } from "../shared/elements.js"
import { knows, say } from "../shared/translations.js"

/** The answers as they are sent, in whatever language the buttons are. */
const YES_NO = ["yes", "no"]

/**
 * Our own questions in the guest's language, the organizer's as they were written.
 *
 * @param {string} question
 */
function words(question) {
  const age = question.match(/^(?:are you )?(18|21)(?:\+| or older\??)$/i)
  const key = age ? `question_age_${age[1]}` : `question_${question}`
  return knows(key) ? say(key) : question
}

export class Questions {
  #screen
  /**
   * Hears the answer to the question that is asked now.
   *
   * @type {((answer: string) => void) | undefined}
   */
  #answered
  /**
   * Asks again from the first question on, while one is asked.
   *
   * @type {(() => void) | undefined}
   */
  #begin

  /** @param {import("./screen.js").Screen} screen */
  constructor(screen) {
    this.#screen = screen
    onSubmit(get("reply"), () => {
      const said = get("said").value.trim()
      if (said) this.#answered?.(said)
    })
  }

  /**
   * Asks one question after the other.
   *
   * @param {API.GuestFacingAnswer["questions"]} questions
   * @param {(answers: Record<string, string>) => void} done is told of the answers by question
   */
  ask(questions, done) {
    /** @type {Record<string, string>} */
    let answers = {}
    const put = (/** @type {number} */ place) => {
      const { question, needs_yes } = questions[place]
      this.#put(questions[place], place + 1, questions.length)
      this.#answered = (answer) => {
        answers[question] = answer
        // A guest who cannot come in is asked nothing more.
        if (place + 1 < questions.length && !(needs_yes && answer === "no")) return put(place + 1)
        this.stop()
        done(answers)
      }
    }
    this.#begin = () => {
      answers = {}
      put(0)
    }
    this.#begin()
  }

  /** Asks anew what is being asked, in another language: what was answered in the one before answers other words. */
  askAnew() {
    this.#begin?.()
  }

  /** Ends the questions without an answer. */
  stop() {
    this.#answered = undefined
    this.#begin = undefined
  }

  /**
   * @param {API.GuestFacingAnswer["questions"][number]} asked
   * @param {number} number
   * @param {number} count
   */
  #put({ question, form, choices }, number, count) {
    this.#screen.ask({ title: words(question), step: count > 1 ? say("question_step", { number, count }) : "" })
    const offered = form === "yes_no" ? YES_NO : choices
    get("choices").replaceChildren(...offered.map((choice) => this.#choice(choice, form === "yes_no" ? say(choice) : choice)))
    get("choices").dataset.form = form
    get("choices").hidden = form === "text"
    get("reply").hidden = form !== "text"
    get("said").value = ""
    get(form === "text" ? "said" : "question").focus()
  }

  /**
   * @param {string} choice
   * @param {string} words
   */
  #choice(choice, words) {
    return button(words, () => this.#answered?.(choice), { dir: "auto" })
  }
}
