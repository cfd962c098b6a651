// Waiting.

import { attempt } from "./errors.js"

/**
 * Ends after so many milliseconds.
 *
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/**
 * Calls `work` soon, once for however many asked, and tells of what goes wrong with it.
 *
 * @param {() => any} work
 * @param {number} rest from the first who asks until it begins, in milliseconds
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
