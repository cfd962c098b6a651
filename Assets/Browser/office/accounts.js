// Who may sign in, and the links that let screens and devices in.

import { all, filled, get } from "../shared/elements.js"
import { ask } from "../shared/requests.js"
import { doing, onSend, tell } from "../shared/staff-page.js"

const invitation = get("invitation")
const passwordDialog = get("new-password")
let passwordOf

/** Shows a link with its QR code, which the station has drawn. */
async function invite(wish) {
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

const acts = {
  device: (id) => invite({ purpose: "device", account: id }),
  async password(id) {
    passwordOf = id
    passwordDialog.showModal()
  },
  async close(id) {
    await ask("POST", `/api/v1/accounts/${id}/close`)
    location.reload()
  },
  async open(id) {
    await ask("POST", `/api/v1/accounts/${id}/open`)
    location.reload()
  },
  async revoke(id) {
    await ask("DELETE", `/api/v1/passes/${id}`)
    location.reload()
  },
}

for (const button of all("[data-act]")) {
  const row = button.closest("li")
  const id = row.dataset.account ?? row.dataset.pass
  button.addEventListener("click", () => doing(button, () => acts[button.dataset.act](id)))
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
invitation.addEventListener("close", () => location.reload())
