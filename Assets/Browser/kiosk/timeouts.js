// The kiosk's timers.

import { get } from "../shared/elements.js"

/** After this time without a touch or a key the kiosk asks whether somebody is there, in milliseconds. */
const QUIET = 30_000
/** The same while somebody waits behind the guest. */
const QUIET_IN_A_LINE = 12_000
/** How long that question stays, in milliseconds; nobody should have to hurry to answer it. */
const LAST_CALL = 20_000

/** One timer at a time. */
export class Timer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  /**
   * @param {number} milliseconds
   * @param {() => void} work
   */
  start(milliseconds, work) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(work, milliseconds)
  }

  stop() {
    clearTimeout(this.#timer)
  }
}

/** Ends an unattended form: asks whether the guest is still there, then calls `onGone`. */
export class InactivityTimeout {
  /** @type {HTMLDialogElement} */
  #dialog
  #onGone
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer
  #quiet = QUIET

  /** @param {() => void} onGone */
  constructor(onGone) {
    this.#dialog = get("still")
    this.#onGone = onGone
    this.#dialog.addEventListener("close", () => this.#timer && this.#begin())
    for (const sign of ["keydown", "pointerdown", "input"])
      document.addEventListener(sign, () => this.#timer && !this.#dialog.open && this.#begin())
  }

  /** Starts the time. */
  start() {
    this.#quiet = QUIET
    this.#begin()
  }

  /** Starts a shorter time: somebody waits. A question whether the guest is still there stays as it is. */
  hurry() {
    this.#quiet = QUIET_IN_A_LINE
    if (!this.#dialog.open) this.#begin()
  }

  #begin() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#dialog.showModal()
      this.#timer = setTimeout(this.#onGone, LAST_CALL)
    }, this.#quiet)
  }

  stop() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#dialog.close()
  }
}
