// Asks before something is done that is hard to undo, in the page's dialog `confirm`.

import { get } from "./elements.js"

/**
 * Asks before something that ends somebody's work; true where it was said to go on.
 *
 * @param {string} title
 * @param {string} words
 * @param {string} act
 * @returns {Promise<boolean>}
 */
export function confirmed(title, words, act) {
  get("confirm-title").textContent = title
  get("confirm-words").textContent = words
  get("confirm-act").textContent = act
  const confirmation = get("confirm")
  confirmation.returnValue = ""
  confirmation.showModal()
  return new Promise((resolve) =>
    confirmation.addEventListener("close", () => resolve(confirmation.returnValue === "yes"), { once: true }),
  )
}
