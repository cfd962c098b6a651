// Makes codes of key strokes: a scanner types like a keyboard and ends with Enter or Tab.

import { LONGEST, Scanner, SCANNER_PAUSE } from "./scanner.js"

/** A stroke after so long a pause begins another code, where nobody types into the field, in milliseconds. */
const ANOTHER_CODE = 5_000
/** A code that nobody goes on typing is cleared. */
const FORGOTTEN = 30_000

export class Keys {
  #field
  #stage
  #take
  #isRepeat
  #dismiss
  #lastStroke = 0
  #scanner = new Scanner()
  #clearing
  #dismissing

  constructor(document, stage, { take, isRepeat, dismiss }) {
    this.#field = document.getElementById("code")
    this.#stage = stage
    this.#take = take
    this.#isRepeat = isRepeat
    this.#dismiss = dismiss
    document.addEventListener("keydown", (stroke) => this.#hear(stroke))
    this.#field.addEventListener("input", () => this.#expectMore())
    document.getElementById("entry").addEventListener("submit", (submission) => {
      submission.preventDefault()
      this.#finish()
    })
  }

  #hear(stroke) {
    if (stroke.isComposing || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
    const field = stroke.target.closest("input")
    if (stroke.key === "Escape") {
      this.#field.value = ""
      this.#field.blur()
      if (!stroke.target.closest("dialog")) this.#dismiss()
    } else if (field && field !== this.#field) {
      this.#listenIn(stroke, field)
    } else if (stroke.key === "Tab" && this.#field.value) {
      stroke.preventDefault()
      this.#finish()
    } else if (stroke.key === "Enter" && !field) {
      if (this.#field.value) {
        stroke.preventDefault()
        this.#finish()
      } else if (!stroke.target.closest("button") && this.#stage.isAnswering) {
        this.#dismiss()
      }
    } else if (!field && [...stroke.key].length === 1) {
      this.#add(stroke)
    }
  }

  /** A scanner does not ask which field has the focus: its code is taken out of a guest's name again. */
  #listenIn(stroke, field) {
    const code = this.#scanner.hear(stroke)
    if (!code) return
    stroke.preventDefault()
    if (field.value.endsWith(code)) field.value = field.value.slice(0, -code.length)
    this.#take(code.trim())
  }

  /** A stroke while no field has the focus. */
  #add(stroke) {
    if (stroke.key === " " && stroke.target.closest("button")) return
    stroke.preventDefault()
    const now = performance.now()
    const isSame = now - this.#lastStroke < ANOTHER_CODE
    this.#lastStroke = now
    const text = ((isSame ? this.#field.value : "") + stroke.key).slice(0, LONGEST)
    // A scanner that reads a code twice does not wipe its answer from the screen, and one that reads another is soon
    // done: the next answer takes the place of this one. Only whoever types by hand is shown the field.
    clearTimeout(this.#dismissing)
    if (this.#stage.isAnswering && !this.#isRepeat(text)) this.#dismissing = setTimeout(this.#dismiss, 2 * SCANNER_PAUSE)
    this.#field.value = text
    this.#expectMore()
  }

  #expectMore() {
    clearTimeout(this.#clearing)
    this.#clearing = setTimeout(() => (this.#field.value = ""), FORGOTTEN)
  }

  #finish() {
    clearTimeout(this.#dismissing)
    const code = this.#field.value.trim()
    this.#field.value = ""
    this.#field.blur()
    if (code) this.#take(code)
  }
}
