// What the keys of a keyboard of the United States type, by their place: most scanners type for one, whatever the
// machine's own keyboard is.

/** By `KeyboardEvent.code`: without Shift and with it. */
const KEYS = /** @type {Record<string, string>} */ ({
  Backquote: "`~", Minus: "-_", Equal: "=+", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|", Semicolon: ";:",
  Quote: "'\"", Comma: ",<", Period: ".>", Slash: "/?", Space: "  ",
})
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") KEYS[`Key${letter}`] = letter.toLowerCase() + letter
for (const [place, shifted] of [...")!@#$%^&*("].entries()) KEYS[`Digit${place}`] = `${place}${shifted}`

/**
 * What a keyboard of the United States types with this stroke; nothing for a key that it types nothing else with.
 *
 * @param {{ code?: string, shiftKey?: boolean }} stroke
 * @returns {string | undefined}
 */
export const letterOfUS = ({ code = "", shiftKey = false }) => KEYS[code]?.[shiftKey ? 1 : 0]

/**
 * A letter in the other case.
 *
 * @param {string} letter
 */
export const turned = (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())

/** The text in the code by which staff try a scanner: what layouts have in different places. */
export const TEST_CODE = "MARQUEE-TEST aqwzymAQWZYM 0123456789 -_=+/?.,:;#&%@"

/**
 * What a scanner types, as the code to try it tells; nothing for any other code.
 *
 * @param {string} scanned
 * @param {string[]} readings
 */
export function layoutOf(scanned, readings = []) {
  if (scanned === TEST_CODE) return "The scanner types as this computer's keyboard does. All is well."
  if (readings[0] === TEST_CODE) {
    return "The scanner types for a US keyboard, and this computer has another one, or caps lock is on. Codes are read all the same."
  }
  if (readings.includes(TEST_CODE)) return "Caps lock is on. Codes are read all the same."
  const isMeant = [scanned, ...readings].some((text) => text.toUpperCase().startsWith("MARQUEE"))
  if (!isMeant) return undefined
  return "The scanner types for a keyboard that is neither this computer's nor a US one: set it to the US keyboard with the codes in its booklet."
}
