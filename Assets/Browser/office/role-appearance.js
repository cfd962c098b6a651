// The appearance of roles on badges: colour, shape and layout, with a sample badge.

import { all, get } from "../shared/elements.js"
import { ask } from "../shared/requests.js"
import { doing, onSend, tell } from "../shared/staff-page.js"

const badge = get("look-badge")

/** Pictures have 300 dots to the inch, and a page 96. */
badge.addEventListener("load", () => (badge.style.width = `${(badge.naturalWidth / 300) * 96}px`))

let chosen = ""

/**
 * Shows the sample as it would be printed; the number in the address makes browsers load it again.
 *
 * @param {string} path
 */
function look(path) {
  const layout = get("look-layout").value
  badge.alt = `A sample badge of the layout ${layout}${chosen ? `, of the role ${chosen}` : ""}`
  const asked = new URLSearchParams({ ...(chosen && { role: chosen }), at: String(Date.now()) })
  badge.src = `${path}/layouts/${encodeURIComponent(layout)}?${asked}`
}

const forms = all("form.role")
const buttons = all(".roles button")

/**
 * Chooses the role that is edited and shown on the sample.
 *
 * @param {string} role
 * @param {string} path
 */
function choose(role, path) {
  chosen = role
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === role))
  for (const form of forms) form.hidden = form.dataset.role !== role
  const own = forms.find((form) => !form.hidden)?.elements.layout.value
  if (own) get("look-layout").value = own
  look(path)
}

/**
 * Updates the mark beside a role's name.
 *
 * @param {string} role
 * @param {string} path
 */
async function refresh(role, path) {
  /** @type {API.looks} */
  const { roles } = await ask("GET", `${path}/looks`)
  const mark = roles.find((other) => other.role === role)
  if (!mark) return
  const outline = buttons.find(({ value }) => value === role).querySelector("path")
  outline.setAttribute("fill", mark.colour)
  outline.setAttribute("d", mark.path)
}

/** @param {string} path the event's, in the API */
export function followAppearance(path) {
  get("look-layout").addEventListener("change", () => look(path))
  for (const button of buttons) button.addEventListener("click", () => choose(button.value, path))
  choose(new URLSearchParams(location.search).get("role") ?? buttons[0]?.value ?? "", path)

  for (const form of forms) {
    form.addEventListener("submit", (/** @type {Event} */ submitted) => submitted.preventDefault())
    form.addEventListener("change", (/** @type {Event} */ changed) =>
      doing(form, async () => {
        const { role } = form.dataset
        const { colour, shape, layout } = form.elements
        const wish =
          changed.target === layout
            ? { layouts: { [role]: layout.value } }
            : { looks: { [role]: { colour: colour.value, shape: shape.value } } }
        await ask("PATCH", path, wish)
        await refresh(role, path)
        choose(role, path)
        tell(`Badges of ${role} are drawn so from now on.`)
      }),
    )
  }

  onSend(get("another-role"), async (form) => {
    const role = form.elements.role.value.trim()
    // A role is remembered by what is said of it: here, what it is anyway.
    /** @type {API.looks} */
    const { roles } = await ask("GET", `${path}/looks?role=${encodeURIComponent(role)}`)
    const { colour, shape } = roles.find((other) => other.role === role) ?? {}
    await ask("PATCH", path, { looks: { [role]: { colour, shape } } })
    location.assign(`?role=${encodeURIComponent(role)}`)
  })
}
