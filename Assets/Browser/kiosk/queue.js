// The queue of guests who scanned while another guest has their turn or the station does not answer.

/** The most guests that wait. */
export const MOST_WAITING = 200
/** A code read again within this time counts once, in milliseconds. */
export const SAME_CODE_REST = 3_000

/**
 * @typedef {API.Scan & API.WalkIn & { before?: number }} Visit what the station is asked about a guest, in the words of
 *   a scan or of a walk-in; not sent is how many of the party are in already
 * @typedef {"waits" | "repeated" | "full"} Place
 */

export class Queue {
  /** @type {Visit[]} */
  #waiting = []
  /** @type {any} */
  #current
  /** The code that was scanned last; it is kept no longer than it is needed. */
  #last = { code: /** @type {string | null} */ (null), at: -Infinity }
  /** @type {(() => void) | undefined} */
  #forgetting
  #now
  #later

  /**
   * @param {() => number} now milliseconds of a clock that only goes forward
   * @param {(work: () => void, milliseconds: number) => () => void} later begins a timer; gives what ends it
   */
  constructor(now = () => performance.now(), later = timer) {
    this.#now = now
    this.#later = later
  }

  /** How many wait, without the one whose turn it is. */
  get length() {
    return this.#waiting.length
  }

  /**
   * Whether the text begins the code that was scanned a moment ago.
   *
   * @param {string} text
   */
  isRepeat(text) {
    return Boolean(this.#last.code?.startsWith(text)) && this.#now() - this.#last.at < SAME_CODE_REST
  }

  /**
   * Lines up whoever has this code. One that stays in front of the scanner, or waits for its answer, is meant once.
   *
   * @param {string} code
   * @param {Visit} more
   * @returns {Place}
   */
  scan(code, more = {}) {
    const isSame = code === this.#last.code && this.isRepeat(code)
    this.#remember(code)
    if (isSame || [this.#current, ...this.#waiting].some((visit) => visit?.code === code)) return "repeated"
    return this.add({ code, ...more })
  }

  /**
   * Lines up a guest.
   *
   * @param {Visit} visit
   * @returns {Place}
   */
  add(visit) {
    if (this.#waiting.length >= MOST_WAITING) {
      // It was not taken: the same code at once is another try.
      if (visit.code === this.#last.code) this.#forget()
      return "full"
    }
    this.#waiting.push(visit)
    return "waits"
  }

  /**
   * Lines up the guest at the kiosk, before everybody who waits behind them.
   *
   * @param {Visit} visit
   */
  addFirst(visit) {
    this.#waiting.unshift(visit)
  }

  /**
   * Lines up whoever the station's own scanner has read: it told repeated codes apart already.
   *
   * @param {Visit & { code: string }} visit
   * @returns {Place}
   */
  addRead(visit) {
    this.#remember(visit.code)
    return this.add(visit)
  }

  /**
   * The next in line, whose turn begins.
   *
   * @returns {Visit}
   */
  take() {
    this.#current = this.#waiting.shift()
    return this.#current
  }

  /** Ends the turn: the same code may come again after a rest. */
  finish() {
    const code = this.#current?.code
    if (code && (this.#last.code === null || this.#last.code === code)) this.#remember(code)
    this.#current = undefined
  }

  /** @param {string} code */
  #remember(code) {
    this.#last = { code, at: this.#now() }
    this.#forgetting?.()
    this.#forgetting = this.#later(() => this.#forget(), SAME_CODE_REST)
  }

  #forget() {
    this.#forgetting?.()
    this.#last = { code: null, at: -Infinity }
  }
}

/** @type {(work: () => void, milliseconds: number) => () => void} */
function timer(work, milliseconds) {
  const started = setTimeout(work, milliseconds)
  return () => clearTimeout(started)
}
