// The kiosk's requests to the station; those about a guest are retried until they are answered.

import { request } from "../shared/requests.js"
import { pause } from "../shared/timing.js"

/** How long one try may take, in milliseconds. */
const TRY_TAKES = 5_000
/** The pause between two tries, in milliseconds: the first, and the longest. */
const FIRST_REST = 500
const LONGEST_REST = 4_000
/** How long the kiosk waits where the station does not say how long, in milliseconds. */
const LIMIT_STAYS = 10_000
/** What the screen says of a guest about whom the station does not decide, by the code of its problem. */
const LIMITS = /** @type {Record<string, "unknown" | "paused">} */ ({ too_many_unknown_codes: "unknown", walk_ins_paused: "paused" })

/**
 * Translates an answer of the station into an event of the kiosk's states with its detail, or into the name of the
 * trouble after which the request is retried.
 *
 * @param {number} status
 * @param {any} answer what the answer says, false where it says nothing
 * @param {string | null} retryAfter in seconds
 * @returns {{ event: import("./states.js").Event, detail?: any } | { trouble: "offline" | "record" }}
 */
export function eventOf(status, answer, retryAfter) {
  if (status >= 200 && status < 300) {
    return answer.questions?.length ? { event: "questions", detail: answer.questions } : { event: "answer", detail: answer }
  }
  if ([401, 403, 404].includes(status)) return { event: "elsewhere" }
  const limit = LIMITS[answer.code]
  // That concerns this guest alone: the screen is soon ready for the next one, whose code may well be known.
  if (limit) return { event: "limit", detail: { trouble: limit, wait: LIMIT_STAYS } }
  if (status === 422) return { event: "notProved" }
  if (status === 429) return { event: "limit", detail: { trouble: "patience", wait: 1_000 * Number(retryAfter) || LIMIT_STAYS } }
  return status >= 500 ? { trouble: "record" } : { event: "limit", detail: { trouble: "record", wait: LIMIT_STAYS } }
}

/**
 * The door's decision about a scan or a walk-in.
 *
 * Every try carries the same id, so that what was decided already gets the same answer; it goes on until the station
 * is back, so that no scan is lost.
 *
 * @param {import("./queue.js").Visit} visit
 * @param {string} event
 * @param {(trouble: "offline" | "record") => void} onTrouble
 */
export async function decide(visit, event, onTrouble) {
  const path = `/api/v1/events/${event}/${visit.first_name ? "walk-ins" : "scans"}`
  for (let rest = FIRST_REST; ; rest = Math.min(rest * 2, LONGEST_REST)) {
    const said = await tryOnce(path, { ...visit, before: undefined })
    if ("event" in said) return said
    onTrouble(said.trouble)
    await pause(rest)
  }
}

/**
 * @param {string} path
 * @param {any} json
 * @returns {Promise<ReturnType<typeof eventOf>>}
 */
async function tryOnce(path, json) {
  try {
    const answer = await request("POST", path, { json, timeout: TRY_TAKES })
    const said = answer.ok ? await answer.json() : await answer.json().catch(() => false)
    return eventOf(answer.status, said, answer.headers.get("Retry-After"))
  } catch {
    return { trouble: "offline" }
  }
}

/**
 * Guests with this name; or as `problem` the name of the text that says what is wrong.
 *
 * @param {string} name
 * @param {string} event
 * @param {AbortSignal} signal ends the request
 * @returns {Promise<Partial<API.findYourself> & { problem?: string }>}
 */
export async function find(name, event, signal) {
  try {
    const answer = await request("POST", `/api/v1/events/${event}/guests/find`, { json: { name }, timeout: TRY_TAKES, signal })
    if (answer.ok) return await answer.json()
    return { problem: { 400: "find_short", 429: "patience_title" }[answer.status] ?? "failed" }
  } catch {
    return { problem: "offline_advice" }
  }
}

/**
 * What the station answers, as `take` has it; `otherwise` where it does not.
 *
 * @template Answer
 * @param {Answer} otherwise
 * @param {string} method
 * @param {string} path
 * @param {import("../shared/requests.js").RequestOptions} options
 * @param {(answer: Response) => Answer | Promise<Answer>} take
 * @returns {Promise<Answer>}
 */
async function askOr(otherwise, method, path, options, take) {
  try {
    const answer = await request(method, path, { timeout: TRY_TAKES, ...options })
    return answer.ok ? await take(answer) : otherwise
  } catch {
    return otherwise
  }
}

/**
 * The code in a picture; nothing where there is none, or the station is away.
 *
 * @param {Blob} picture
 * @param {string} event
 */
export const read = (picture, event) =>
  askOr(/** @type {string | null} */ (null), "POST", `/api/v1/events/${event}/scans/image?read=true`, { body: picture, type: picture.type },
    async (answer) => (await answer.json()).code)

/**
 * Whether the station answers; after trouble, whether it can record again.
 *
 * @param {boolean} afterTrouble
 */
export const isStationThere = (afterTrouble) =>
  askOr(false, "GET", afterTrouble ? "/readyz" : "/healthz", { cache: "no-store" }, () => true)

/**
 * What the team should know of the door's printers, in sentences; empty while all is well.
 *
 * @param {API.printing} told
 */
export const printingWords = ({ doors }) => [doors[0]?.trouble, ...(doors[0]?.notices ?? [])].filter(Boolean).join(" ")

/**
 * The same, asked of the station.
 *
 * @param {string} event
 */
export const printingTrouble = (event) =>
  askOr("", "GET", `/api/v1/events/${event}/printing`, { cache: "no-store" },
    async (answer) => printingWords(await answer.json()))
