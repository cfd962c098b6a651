// What is wrong with the station's clock, shown on the desk until it is right.

import { element, get } from "../shared/elements.js"
import { attempt } from "../shared/errors.js"
import { ask } from "../shared/requests.js"

/** The clock is looked at this often, in milliseconds. */
const EVERY = 60_000

async function showClock() {
  /** @type {API.clock} */
  const { troubles } = await ask("GET", "/api/v1/clock")
  get("clock").replaceChildren(...troubles.map((trouble) => element("li", { textContent: trouble })))
}

/** Shows what is wrong with the clock, now and from time to time. */
export function watchClock() {
  attempt(showClock)
  setInterval(() => document.hidden || attempt(showClock), EVERY)
}
