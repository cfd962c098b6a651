// Asks the door for a decision, and does not give up at the first silence.

/** How long one try may take, in milliseconds. */
const TRY_TAKES = 5_000

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/** A UUIDv7: the time in its first six bytes keeps the journal's index in order. */
export function scanID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let time = Date.now(), place = 5; place >= 0; place--, time = Math.floor(time / 256)) bytes[place] = time % 256
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

/**
 * The door's answer to a scan, which is as the API has it, and `before`, how many of a party are in already; or `{ trouble, wait }`, the name of what keeps the door from answering and for how long;
 * or `{ isNotProved }` where a guest found by name did not say what only they know; or `{ isElsewhere }` when this page is not for this station's event any more.
 *
 * Every try carries the same id, so that what was decided already gets the same answer; it goes on until the station
 * is back, so that no scan is lost.
 */
export async function decide(scan, event, onTrouble) {
  const body = JSON.stringify({ ...scan, before: undefined })
  for (let delay = 500; ; delay = Math.min(delay * 2, 4_000)) {
    const answer = await ask(`/api/v1/events/${event}/${scan.first_name ? "walk-ins" : "scans"}`, body)
    if (!answer.isWorthRetrying) return answer
    onTrouble(answer.trouble)
    await pause(delay)
  }
}

async function ask(path, body) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      signal: AbortSignal.timeout(TRY_TAKES),
    })
    if (answer.ok) return await answer.json()
    if ([401, 403, 404].includes(answer.status)) return { isElsewhere: true }
    if (answer.status === 422) return { isNotProved: true }
    if (answer.status === 429) {
      return { trouble: "patience", wait: 1_000 * Number(answer.headers.get("Retry-After") ?? 10) }
    }
    return { trouble: "record", isWorthRetrying: answer.status >= 500, wait: answer.status < 500 ? 10_000 : undefined }
  } catch {
    return { trouble: "offline", isWorthRetrying: true }
  }
}

/**
 * Guests with this name, as `{ guests, more }`; or `{ problem }`, the name of the text that says what is wrong.
 *
 * @param turn the signal that ends the asking
 */
export async function find(name, event, turn) {
  try {
    const answer = await fetch(`/api/v1/events/${event}/guests/find`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name }),
      signal: AbortSignal.any([turn, AbortSignal.timeout(TRY_TAKES)]),
    })
    if (answer.ok) return await answer.json()
    return { problem: { 400: "find_short", 429: "patience_title" }[answer.status] ?? "failed" }
  } catch {
    return { problem: "offline_advice" }
  }
}

/** The code in a picture; nothing where there is none, or the station is away. */
export async function read(picture, event) {
  try {
    const answer = await fetch(`/api/v1/events/${event}/scans/image?read=true`, {
      method: "POST",
      headers: { "Content-Type": picture.type },
      body: picture,
      signal: AbortSignal.timeout(TRY_TAKES),
    })
    return answer.ok ? (await answer.json()).code : null
  } catch {
    return null
  }
}

/** Whether the station answers; after trouble, whether it can record again. */
export async function isStationThere(afterTrouble) {
  try {
    const answer = await fetch(afterTrouble ? "/readyz" : "/healthz", {
      cache: "no-store",
      signal: AbortSignal.timeout(TRY_TAKES),
    })
    return answer.ok
  } catch {
    return false
  }
}

/** What is wrong at the printer of the door, in a sentence for the team; empty while badges come out. */
export async function printingTrouble(event) {
  try {
    const answer = await fetch(`/api/v1/events/${event}/printing`, {
      cache: "no-store",
      signal: AbortSignal.timeout(TRY_TAKES),
    })
    return answer.ok ? ((await answer.json()).doors[0]?.trouble ?? "") : ""
  } catch {
    return ""
  }
}
