// Errors: told to the person at the page, in a sentence, by one path.

const UNKNOWN = "Something on this page went wrong. Load it again; what was saved is kept."

/** An error whose message is a sentence for the person at the page. */
export class Failure extends Error {}

/**
 * What to tell of an error: its own sentence, or that something went wrong where it was not made for people.
 *
 * @param {unknown} error
 */
export const sentenceOf = (error) => (error instanceof Failure ? error.message : UNKNOWN)

/** @type {(sentence: string, error: any) => void} */
let current = (sentence) => console.error(sentence)

/**
 * Tells of an error as this page does. What was ended on purpose is not told.
 *
 * @param {any} error
 */
export function report(error) {
  if (error?.name === "AbortError") return
  if (!(error instanceof Failure)) console.error(error)
  current(sentenceOf(error), error)
}

/**
 * Makes `teller` the one that tells of errors on this page, of those that nothing caught too.
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
 * Does something and tells of what goes wrong with it.
 *
 * @param {() => any} work
 * @returns {Promise<boolean>} whether it went well
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
