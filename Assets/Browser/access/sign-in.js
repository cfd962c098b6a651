// Signing in, and the first organizer's welcome: the same form.

import { filled, get, given, onSubmit } from "../shared/elements.js"
import { report, tellErrors } from "../shared/errors.js"
import { ask } from "../shared/requests.js"

const form = get("entrance")
const { post, link } = given

/** The secret of a link stands behind the #, and need not stay in the address bar or the history. */
const token = location.hash.slice(1)
if (token) history.replaceState(null, "", location.pathname)
if (link === "needed" && !token) {
  form.closest("section").hidden = true
  get("no-link").hidden = false
}

/** @param {string} words */
const complain = (words) => (get("complaint").textContent = words)
tellErrors(complain)

get("show").addEventListener("change", () => {
  get("password").type = get("show").checked ? "text" : "password"
})

onSubmit(form, async () => {
  const button = form.querySelector("button")
  complain("")
  button.disabled = true
  try {
    // Passwords are made slow to try, on a station that may have much else to do.
    /** @type {API.signIn | API.welcome} */
    const { next } = await ask("POST", post, { ...filled(form), ...(link && { token }) }, { timeout: 60_000 })
    location.replace(next)
  } catch (error) {
    report(error)
  }
  button.disabled = false
})
