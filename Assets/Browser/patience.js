// Waits for somebody who is to do something, and asks whether they are still there before it gives up.

/** How long nobody has to do anything, in milliseconds. */
const QUIET = 30_000
/** How long the question stays; nobody should have to hurry to answer it. */
const LAST_CALL = 20_000

export class Patience {
  #dialog
  #onGone
  #timer

  constructor(document, onGone) {
    this.#dialog = document.getElementById("still")
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
