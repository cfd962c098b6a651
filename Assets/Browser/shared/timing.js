// Pauses and delayed calls.

import { attempt } from "./errors.js"

/**
 * Resolves after so many milliseconds.
 *
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/**
 * Gives a function that runs `work` soon after its first call; the calls until then count as one. Reports errors.
 *
 * @param {() => any} work
 * @param {number} rest from the first call until `work` begins, in milliseconds
 */
export function soon(work, rest = 250) {
  let isWaiting = false
  return () => {
    if (isWaiting) return
    isWaiting = true
    setTimeout(() => {
      isWaiting = false
      attempt(work)
    }, rest)
  }
}
