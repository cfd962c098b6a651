// Takes typed codes: from a scanner wherever the focus is, and from guests, who see what they type.

import { get, onSubmit } from "../shared/elements.js"
import { isLetter, PAUSES, StrokeDecoder } from "../shared/strokes.js"

/** A code that was begun and not continued is cleared after this time, in milliseconds. */
const FORGOTTEN = 30_000

/** @typedef {KeyboardEvent & { target: Element }} Stroke */

export class CodeEntry {
  /** @type {HTMLInputElement} */
  #field = get("code")
  #strokes = new StrokeDecoder()
  #screen
  #take
  #isRepeat
  #dismiss
  #clearing = 0
  #dismissing = 0
  /**
   * What else the code in the field may be, where a scanner typed it there.
   *
   * @type {string[] | undefined}
   */
  #readings

  /**
   * @param {import("./screen.js").Screen} screen
   * @param {object} calls
   * @param {(code: string, readings?: string[]) => void} calls.take is told of each code, and what else it may be
   * @param {(text: string) => boolean} calls.isRepeat whether the text begins the code that was taken a moment ago
   * @param {() => void} calls.dismiss what is on the screen is not needed any more
   */
  constructor(screen, { take, isRepeat, dismiss }) {
    this.#screen = screen
    this.#take = take
    this.#isRepeat = isRepeat
    this.#dismiss = dismiss
    document.addEventListener("keydown", (stroke) => this.#hear(/** @type {Stroke} */ (stroke)))
    this.#field.addEventListener("input", () => this.#expectMore())
    onSubmit(get("entry"), () => this.#finish(this.#field.value, this.#readings))
  }

  /** @param {Stroke} stroke */
  #hear(stroke) {
    if (stroke.isComposing || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
    const field = stroke.target.closest("input")
    if (stroke.key === "Escape") return this.#leave(stroke)
    // A space presses the button that it is typed on, unless it is a part of a code.
    if (stroke.key === " " && stroke.target.closest("button") && !this.#strokes.isGoingOn(stroke.timeStamp)) return
    const { scanned, typed, readings } = this.#strokes.hear(stroke, field)
    if (field && field !== this.#field) this.#takeOut(stroke, field, scanned, readings)
    else if (field) this.#hearInField(stroke, readings)
    else if (stroke.key === "Enter" || stroke.key === "Tab") this.#end(stroke, typed ?? this.#field.value.trim(), readings)
    else if (isLetter(stroke)) this.#show(stroke)
  }

  /** @param {Stroke} stroke */
  #leave(stroke) {
    this.#field.value = ""
    this.#field.blur()
    this.#strokes.forget()
    if (!stroke.target.closest("dialog")) this.#dismiss()
  }

  /**
   * A scanner types into whichever field has the focus: removes its code from a guest's name.
   *
   * @param {Stroke} stroke
   * @param {HTMLInputElement} field
   * @param {string | undefined} code
   * @param {string[] | undefined} readings
   */
  #takeOut(stroke, field, code, readings) {
    if (!code) return
    stroke.preventDefault()
    if (field.value.trimEnd().endsWith(code)) field.value = field.value.trimEnd().slice(0, -code.length)
    this.#take(code, readings)
  }

  /**
   * A scanner may end its code with Tab; Enter sends the form.
   *
   * @param {Stroke} stroke
   * @param {string[] | undefined} readings
   */
  #hearInField(stroke, readings) {
    if (readings) this.#readings = readings
    if (stroke.key !== "Tab" || !this.#field.value) return
    stroke.preventDefault()
    this.#finish(this.#field.value, this.#readings)
  }

  /**
   * Enter or Tab while no field has the focus.
   *
   * @param {Stroke} stroke
   * @param {string} code
   * @param {string[] | undefined} readings
   */
  #end(stroke, code, readings) {
    if (code) {
      stroke.preventDefault()
      this.#finish(code, readings)
    } else if (stroke.key === "Enter" && !stroke.repeat && !stroke.target.closest("button") && this.#screen.isAnswering) {
      this.#dismiss()
    }
  }

  /**
   * A letter while no field has the focus.
   *
   * @param {Stroke} stroke
   */
  #show(stroke) {
    stroke.preventDefault()
    const text = this.#strokes.text
    // A repeated code leaves its answer on the screen, and another scanner's code is soon complete, so that its answer
    // replaces this one. Only a guest who types by hand needs to see the field.
    clearTimeout(this.#dismissing)
    if (this.#screen.isAnswering && !this.#isRepeat(text)) this.#dismissing = setTimeout(this.#dismiss, 2 * PAUSES.scanner)
    this.#field.value = text
    this.#expectMore()
  }

  #expectMore() {
    clearTimeout(this.#clearing)
    this.#clearing = setTimeout(() => (this.#field.value = ""), FORGOTTEN)
  }

  /**
   * @param {string} text
   * @param {string[]} [readings]
   */
  #finish(text, readings) {
    this.#readings = undefined
    clearTimeout(this.#dismissing)
    const code = text.trim()
    this.#field.value = ""
    this.#field.blur()
    this.#strokes.forget()
    if (code) this.#take(code, readings)
  }
}
