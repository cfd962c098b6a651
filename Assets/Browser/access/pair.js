// Makes this browser a kiosk, or signs this device in, with the one-time token behind the # of the address.

import { get, given } from "../shared/elements.js"
import { sentenceOf, tellErrors } from "../shared/errors.js"
import { RequestFailure, ask } from "../shared/requests.js"

/**
 * @param {string} heading
 * @param {string} sentence
 */
function show(heading, sentence) {
  get("hint-title").textContent = heading
  get("hint-advice").textContent = sentence
}

tellErrors((sentence) => show("This did not work", sentence))

/** @param {string} token */
async function pair(token) {
  // The link says what this screen is for.
  const isSwapStation = new URLSearchParams(location.search).get("screen") === "swap"
  // The token is used up; it need not stand in the address bar or the history.
  history.replaceState(null, "", location.pathname)
  show("One moment", "This browser is being let in.")
  try {
    /** @type {API.pair | API.join} */
    const { next } = await ask("POST", given.post, { token })
    location.replace(isSwapStation ? "/swap" : next)
  } catch (error) {
    if (error instanceof RequestFailure && error.status) show("This link does not work", sentenceOf(error))
    else show("The station does not answer", "Check that it runs, and open the link again.")
  }
}

function pairFromAddress() {
  const token = location.hash.slice(1)
  if (token) pair(token)
}

// Opening a link while this page is shown changes only the part after the #.
addEventListener("hashchange", pairFromAddress)
pairFromAddress()
