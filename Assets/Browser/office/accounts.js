// Who may sign in, the links that let screens and devices in, and the tokens of other programs.

import { confirmed } from "../shared/confirm.js"
import { all, filled, get } from "../shared/elements.js"
import { ask } from "../shared/requests.js"
import { doing, onSend, tell } from "../shared/staff-page.js"

const invitation = get("invitation")
const passwordDialog = get("new-password")
const madeToken = get("made-token")
let passwordOf = ""

/**
 * Shows a token that was just made, or made anew.
 *
 * @param {string} token
 */
function show(token) {
  get("token-secret").textContent = token
  madeToken.showModal()
}

/**
 * Shows a link with its QR code, which the station has drawn.
 *
 * @param {object} wish for whom, and for what
 */
async function invite(wish) {
  /** @type {API.invite} */
  const { link, qr, trust } = await ask("POST", "/api/v1/invitations", wish)
  const drawing = new DOMParser().parseFromString(qr, "image/svg+xml").documentElement
  drawing.setAttribute("role", "img")
  drawing.setAttribute("aria-label", "The link as a QR code")
  get("invitation-code").replaceChildren(document.importNode(drawing, true))
  const anchor = get("invitation-link")
  anchor.href = link
  anchor.textContent = link
  const hint = get("invitation-trust")
  hint.hidden = !trust
  hint.querySelector("a").href = trust ?? "/trust"
  hint.querySelector("a").textContent = trust ?? ""
  invitation.showModal()
}

/**
 * What the buttons of accounts, devices and tokens do, by the names that the page gives them.
 *
 * @type {Record<string, (id: string, name: string) => any>}
 */
const acts = {
  device: (id) => invite({ purpose: "device", account: id }),
  async password(id) {
    passwordOf = id
    passwordDialog.showModal()
  },
  async close(id, name) {
    const words = "They are signed out on all their devices at once and cannot sign in until you activate them again."
    if (!(await confirmed(`Deactivate ${name}?`, words, "Deactivate"))) return
    await ask("POST", `/api/v1/accounts/${id}/close`)
    location.reload()
  },
  async unlock(id) {
    await ask("POST", `/api/v1/accounts/${id}/unlock`)
    location.reload()
  },
  async renew(id, name) {
    const words = "What comes with the old token is refused from now on, until it is given the new one."
    if (!(await confirmed(`Replace the token ${name}?`, words, "Replace"))) return
    show((await ask("POST", `/api/v1/tokens/${id}/renew`)).token)
  },
  async end(id, name) {
    const words = "What comes with it is refused from now on. This cannot be undone."
    if (!(await confirmed(`Revoke the token ${name}?`, words, "Revoke"))) return
    await ask("DELETE", `/api/v1/tokens/${id}`)
    location.reload()
  },
  async open(id) {
    await ask("POST", `/api/v1/accounts/${id}/open`)
    location.reload()
  },
  async revoke(id, name) {
    const words = "A kiosk goes dark at its door until it gets a new link; a person has to sign in again."
    if (!(await confirmed(`Sign out ${name}?`, words, "Sign out"))) return
    await ask("DELETE", `/api/v1/passes/${id}`)
    location.reload()
  },
}

for (const button of all("[data-act]")) {
  const row = button.closest("li")
  const { account, pass, token, name } = row.dataset
  button.addEventListener("click", () => doing(button, () => acts[button.dataset.act](account ?? pass ?? token, name)))
}

onSend(get("add-account"), async (form) => {
  await ask("POST", "/api/v1/accounts", filled(form))
  location.reload()
})
// What a kiosk is for: nothing, an event, or an event and one of its doors.
onSend(get("add-kiosk"), (form) => {
  const { name, event, screen } = filled(form)
  const [id, door] = event.split(" ")
  return invite({ purpose: "kiosk", name, event: id || null, door: door ?? null, screen })
})
onSend(get("change-password"), async (form) => {
  await ask("POST", `/api/v1/accounts/${passwordOf}/password`, filled(form))
  passwordDialog.close()
  tell("The password is changed.")
})
onSend(get("add-token"), async (form) => {
  const { name, role, event } = filled(form)
  show((await ask("POST", "/api/v1/tokens", { name, role, event: event || null })).token)
})
get("copy-token").addEventListener("click", () =>
  doing(get("copy-token"), async () => {
    await navigator.clipboard.writeText(get("token-secret").textContent)
    tell("The token is copied.")
  }),
)
for (const dialog of [invitation, madeToken]) dialog.addEventListener("close", () => location.reload())
