// Makes codes of key strokes: a scanner types like a keyboard, and ends a code with Enter or Tab.

/** Pauses between two strokes, in milliseconds. */
export const PAUSES = {
  /** A scanner never makes so long a pause within a code, and no hand types this fast. */
  scanner: 60,
  /** A scanner's code after so long a pause has nothing to do with what was typed before it. */
  apart: 1_000,
  /** Whoever types a code by hand and rests so long begins another one. */
  hand: 5_000,
}
/** So many letters without a scanner's pause were not typed by a hand. */
const SCANNER_LETTERS = 12
/** The longest code the station looks at. */
export const LONGEST = 4_096

/**
 * @typedef {Pick<KeyboardEvent, "key" | "timeStamp"> & Partial<Pick<KeyboardEvent,
 *   "repeat" | "ctrlKey" | "altKey" | "metaKey" | "isComposing">>} Stroke
 */

/**
 * Whether a stroke types a letter, and is no command to the browser or part of an input method.
 *
 * @param {Stroke} stroke
 */
export const isLetter = ({ key, ctrlKey, altKey, metaKey, isComposing }) =>
  [...key].length === 1 && !ctrlKey && !altKey && !metaKey && !isComposing

export class StrokeDecoder {
  /** The letters since the last code, as a hand types them. */
  #text = ""
  /** The letters since the last pause that a scanner would not make, and how many of them a held key made. */
  #run = ""
  #held = 0
  /** Whether the pause before them was so long that they stand alone. */
  #isApart = true
  #at = -Infinity
  /** @type {unknown} */
  #field
  /** Whether the last stroke may be a scanner's first. */
  isBeginning = false

  /** What was typed and not ended yet. */
  get text() {
    return this.#text
  }

  /**
   * Whether a stroke at that time goes on with what was typed before.
   *
   * @param {number} time
   */
  isGoingOn(time) {
    return this.#text !== "" && time - this.#at < PAUSES.hand
  }

  /**
   * Hears a stroke; of the one that ends a code, what the code is.
   *
   * @param {Stroke} stroke
   * @param {unknown} field where it is typed: what is typed into another field is another code
   * @returns {{ scanned?: string, typed?: string }} `scanned` is what a scanner typed, for pages where people type
   *   other things; `typed` is the same or what a hand typed, for pages where nothing but codes is typed
   */
  hear(stroke, field = undefined) {
    const { key, timeStamp, repeat, ctrlKey, altKey, metaKey, isComposing } = stroke
    this.isBeginning = false
    if (ctrlKey || altKey || metaKey || isComposing) return {}
    this.#rest(timeStamp - this.#at, field)
    this.#at = timeStamp
    if (isLetter(stroke)) this.#add(key, repeat)
    else if (key === "Enter" || key === "Tab") return this.#end()
    return {}
  }

  /** Forgets what was typed and not ended. */
  forget() {
    this.#text = this.#run = ""
    this.#held = 0
  }

  /**
   * @param {number} pause
   * @param {unknown} field
   */
  #rest(pause, field) {
    if (!(pause < PAUSES.scanner)) {
      this.#run = ""
      this.#held = 0
      this.#isApart = pause >= PAUSES.apart
    }
    if (!(pause < PAUSES.hand) || field !== this.#field) this.#text = ""
    this.#field = field
  }

  /**
   * @param {string} letter
   * @param {boolean | undefined} isHeld
   */
  #add(letter, isHeld) {
    this.isBeginning = this.#run === ""
    if (this.#run.length < LONGEST) this.#run += letter
    if (this.#text.length < LONGEST) this.#text += letter
    if (isHeld) this.#held += 1
  }

  #end() {
    const isScanned = [...this.#run].length - this.#held >= SCANNER_LETTERS
    const scanned = isScanned ? this.#run.trim() : ""
    const typed = isScanned && this.#isApart ? scanned : this.#text.trim()
    this.forget()
    return { ...(scanned && { scanned }), ...(typed && { typed }) }
  }
}
