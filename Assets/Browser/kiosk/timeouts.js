// What ends when its time is over.

import { get } from "../shared/elements.js"

/** How long nobody has to do anything, in milliseconds. */
const QUIET = 30_000
/** How long the question whether somebody is there stays; nobody should have to hurry to answer it. */
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

/** Waits for somebody who is to do something, and asks whether they are still there before it gives up. */
export class InactivityTimeout {
  /** @type {HTMLDialogElement} */
  #dialog
  #onGone
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer

  /** @param {() => void} onGone */
  constructor(onGone) {
    this.#dialog = get("still")
    this.#onGone = onGone
    this.#dialog.addEventListener("close", () => this.#timer && this.start())
    for (const sign of ["keydown", "pointerdown", "input"])
      document.addEventListener(sign, () => this.#timer && !this.#dialog.open && this.start())
  }

  /** Begins to wait, anew where it waited already. */
  start() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#dialog.showModal()
      this.#timer = setTimeout(this.#onGone, LAST_CALL)
    }, QUIET)
  }

  stop() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#dialog.close()
  }
}
