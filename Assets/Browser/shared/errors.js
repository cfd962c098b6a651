// Reports every error of a page to the person at it, as a sentence.

const UNKNOWN = "Something on this page went wrong. Load it again; what was saved is kept."

/** An error whose message is a sentence for the person at the page. */
export class Failure extends Error {}

/**
 * The sentence that tells of an error: its own, or a general one where its message is meant for programmers.
 *
 * @param {unknown} error
 */
export const sentenceOf = (error) => (error instanceof Failure ? error.message : UNKNOWN)

/**
 * How this page tells of errors.
 *
 * @type {(sentence: string, error: any) => void}
 */
let current = (sentence) => console.error(sentence)

/**
 * Tells of an error in the way this page has set with `tellErrors`. A request that was aborted on purpose is no error.
 *
 * @param {any} error
 */
export function report(error) {
  if (error?.name === "AbortError") return
  if (!(error instanceof Failure)) console.error(error)
  current(sentenceOf(error), error)
}

/**
 * Sets how this page tells of errors, and reports those that nothing caught as well.
 *
 * @param {(sentence: string, error: any) => void} teller
 * @param {EventTarget} target where uncaught errors are heard
 */
export function tellErrors(teller, target = globalThis) {
  current = teller
  target.addEventListener("error", (event) => report(/** @type {ErrorEvent} */ (event).error))
  target.addEventListener("unhandledrejection", (event) => report(/** @type {PromiseRejectionEvent} */ (event).reason))
}

/**
 * Runs `work` and reports what it throws.
 *
 * @param {() => any} work
 * @returns {Promise<boolean>} false where it threw
 */
export async function attempt(work) {
  try {
    await work()
    return true
  } catch (error) {
    report(error)
    return false
  }
}
