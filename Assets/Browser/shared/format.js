// Names, counts and times as people read them.

const hours = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const days = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })

/**
 * Hour and minute in the reader's own zone.
 *
 * @param {string | number | Date} time
 */
export const timeOfDay = (time) => hours.format(new Date(time))

/**
 * Day and time in the reader's own zone.
 *
 * @param {string | number | Date} time
 */
export const dateAndTime = (time) => days.format(new Date(time))

/**
 * First and last name, as far as they are known.
 *
 * @param {{ first_name?: string | null, last_name?: string | null }} person
 * @param {string} otherwise for who has neither
 */
export const nameOf = ({ first_name, last_name }, otherwise = "") =>
  [first_name, last_name].filter(Boolean).join(" ") || otherwise

/**
 * A number and what it counts: "1 guest", "3 guests".
 *
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`

/**
 * The parts of a list that was typed, without blanks.
 *
 * @param {string} text
 * @param {string} divider
 */
export const listed = (text, divider = ",") => (text ?? "").split(divider).map((part) => part.trim()).filter(Boolean)
