// The coloured shapes that mark roles, on screens as on badges; the page contains those of its event.

import { all } from "./elements.js"

/**
 * A new mark for a role; nothing where the page has none.
 *
 * @param {string | undefined} role
 */
export function markOf(role) {
  const wanted = role?.toLowerCase()
  return all("#marks [data-role]").find((mark) => mark.dataset.role.toLowerCase() === wanted)?.cloneNode(true) ?? ""
}
