// Tells a scanner, which types like a keyboard, from a hand.

/** Nobody types so quickly, and so much of it, in milliseconds and in letters. */
export const SCANNER_PAUSE = 60
const SCANNER_LETTERS = 12
/** The longest code the door looks at. */
export const LONGEST = 4_096

export class Scanner {
  #typed = ""
  #at = 0
  /** Whether the last stroke may be a scanner's first. */
  isBeginning = false

  /** Hears a stroke; with the one that ends it, the code that a scanner typed. */
  hear({ key, timeStamp }) {
    const isQuick = timeStamp - this.#at < SCANNER_PAUSE
    this.#at = timeStamp
    this.isBeginning = [...key].length === 1 && !(isQuick && this.#typed)
    if ([...key].length === 1) {
      this.#typed = ((isQuick ? this.#typed : "") + key).slice(-LONGEST)
    } else if (key === "Enter" || key === "Tab") {
      const code = isQuick ? this.#typed : ""
      this.#typed = ""
      if (code.length >= SCANNER_LETTERS) return code
    }
  }
}
