// What tells a role beside its name, on screens as on badges; the page brings the marks of its event's roles.

/** A new mark for a role; nothing where the page knows none. */
export function markOf(document, role) {
  const known = role?.toLowerCase()
  const marks = [...document.querySelectorAll("#marks [data-role]")]
  return marks.find((mark) => mark.dataset.role.toLowerCase() === known)?.cloneNode(true) ?? ""
}
