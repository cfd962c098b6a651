// Decodes key strokes into codes: a scanner types like a keyboard, and ends a code with Enter or Tab.

/** Pauses between two strokes, in milliseconds. */
export const PAUSES = {
  /** Strokes of a scanner follow each other faster, strokes of a person slower. */
  scanner: 60,
  /** After this pause a scanner's code stands alone: what was typed before it is no part of it. */
  apart: 1_000,
  /** After this pause a person begins another code. */
  hand: 5_000,
}
/** The fewest letters in a row, typed faster than a person can, that count as a scanner's. */
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
  /** The letters since the last pause of `scanner` or more, and how many of them came from a held key. */
  #run = ""
  #held = 0
  /** Whether that pause was one of `apart` or more. */
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
   * Takes a stroke; returns the code when the stroke ends one.
   *
   * @param {Stroke} stroke
   * @param {unknown} field where it is typed: a code does not continue in another field
   * @returns {{ scanned?: string, typed?: string }} `scanned` is a scanner's code, for pages where people type other
   *   things too; `typed` is a scanner's or a hand-typed code, for pages where only codes are typed
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
