// Decodes key strokes into codes: a scanner types like a keyboard, and ends a code with Enter or Tab. It may type for a
// keyboard of another country than the machine's, or be turned round by caps lock: then the code has other readings.

import { letterOfUS, turned } from "./us-keyboard.js"

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
 *   "repeat" | "ctrlKey" | "altKey" | "metaKey" | "isComposing" | "code" | "shiftKey" | "getModifierState">>} Stroke
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
  /** The same letters as a keyboard of the United States has them, and as they are without caps lock. */
  #us = ""
  #plain = ""
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
   * @returns {{ scanned?: string, typed?: string, readings?: string[] }} `scanned` is a scanner's code, for pages where
   *   people type other things too; `typed` is a scanner's or a hand-typed code, for pages where only codes are typed;
   *   `readings` is what else a scanner's code may be
   */
  hear(stroke, field = undefined) {
    const { key, timeStamp, repeat, ctrlKey, altKey, metaKey, isComposing } = stroke
    this.isBeginning = false
    if (ctrlKey || altKey || metaKey || isComposing) return {}
    this.#rest(timeStamp - this.#at, field)
    this.#at = timeStamp
    if (isLetter(stroke)) this.#add(key, repeat, stroke)
    // A key that the layout waits with: the scanner meant what it is without.
    else if (key === "Dead") this.#addReadings(stroke, "")
    else if (key === "Enter" || key === "Tab") return this.#end()
    return {}
  }

  /** Forgets what was typed and not ended. */
  forget() {
    this.#text = ""
    this.#beginRun()
  }

  #beginRun() {
    this.#run = this.#us = this.#plain = ""
    this.#held = 0
  }

  /**
   * @param {number} pause
   * @param {unknown} field
   */
  #rest(pause, field) {
    if (!(pause < PAUSES.scanner)) {
      this.#beginRun()
      this.#isApart = pause >= PAUSES.apart
    }
    if (!(pause < PAUSES.hand) || field !== this.#field) this.#text = ""
    this.#field = field
  }

  /**
   * @param {string} letter
   * @param {boolean | undefined} isHeld
   * @param {Stroke} stroke
   */
  #add(letter, isHeld, stroke) {
    this.isBeginning = this.#run === ""
    if (this.#run.length < LONGEST) this.#run += letter
    this.#addReadings(stroke, letter)
    if (this.#text.length < LONGEST) this.#text += letter
    if (isHeld) this.#held += 1
  }

  /**
   * @param {Stroke} stroke
   * @param {string} letter
   */
  #addReadings(stroke, letter) {
    if (this.#us.length >= LONGEST) return
    this.#us += letterOfUS(stroke) ?? letter
    this.#plain += stroke.getModifierState?.("CapsLock") ? turned(letter) : letter
  }

  #end() {
    const length = Math.max([...this.#run].length, [...this.#us].length)
    const isScanned = length - this.#held >= SCANNER_LETTERS
    const scanned = isScanned ? this.#run.trim() : ""
    const typed = isScanned && this.#isApart ? scanned : this.#text.trim()
    const others = [this.#us.trim(), this.#plain.trim()].filter((other) => other && other !== scanned)
    const readings = isScanned && typed === scanned ? [...new Set(others)] : []
    this.forget()
    return { ...(scanned && { scanned }), ...(typed && { typed }), ...(readings.length > 0 && { readings }) }
  }
}
