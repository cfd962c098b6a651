// The live feed of an event. A hidden page closes it, as browsers allow few connections to one station; when it is
// visible again, it receives what it missed.

import { attempt } from "./errors.js"

/**
 * @typedef {object} News what the feed says of something that happened: ids, and of each kind of event some of these
 * @property {string} [guest]
 * @property {API.Outcome} [outcome] of a scan
 * @property {API.Direction} [direction] of a scan
 * @property {boolean} [conflict] whether a scan used a ticket that somebody else used too
 * @property {string} [badge]
 * @property {API.BadgeState} [state] of a badge
 * @property {number} [pickup] the number that a badge got
 */

/**
 * Calls `heard[name]` with what each event of the feed says, and `heard.begin` whenever the feed is open (again):
 * then everything shown is to be asked for.
 *
 * @param {string} event
 * @param {Record<string, (told?: any) => any>} heard
 * @param {{ isKeptOpen?: boolean }} options `isKeptOpen` keeps the feed of a hidden page open
 * @returns {{ readonly isOpen: boolean }}
 */
export function listen(event, heard, { isKeptOpen = false } = {}) {
  /** @type {EventSource | undefined} */
  let feed
  /** The event of the feed that was heard last. */
  let last = ""

  /**
   * @param {string} name
   * @param {MessageEvent} told
   */
  function hear(name, { data, lastEventId }) {
    last = lastEventId
    if (data) attempt(() => heard[name]?.(JSON.parse(data)))
  }

  function open() {
    feed = new EventSource(`/api/v1/events/${event}/live${last && `?last_event_id=${last}`}`)
    feed.addEventListener("open", () => attempt(() => heard.begin?.()))
    feed.addEventListener("reset", (told) => hear("begin", told))
    for (const name of Object.keys(heard)) feed.addEventListener(name, (told) => hear(name, told))
  }

  function follow() {
    feed?.close()
    if (!document.hidden) open()
  }

  if (isKeptOpen) open()
  else {
    document.addEventListener("visibilitychange", follow)
    follow()
  }
  return {
    get isOpen() {
      return feed?.readyState === EventSource.OPEN
    },
  }
}
