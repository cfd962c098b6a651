// What tells a role beside its name, on screens as on badges; the page brings the marks of its event's roles.

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
