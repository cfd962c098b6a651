// Who may sign in, and the links that let screens and devices in.

import { ask, doing, tell } from "./room.js"

const invitation = document.getElementById("invitation")
const passwordDialog = document.getElementById("new-password")
let passwordOf

/** Shows a link as a code to scan; the drawing is the station's own. */
async function invite(wish) {
  const { link, qr, trust } = await ask("POST", "/api/v1/invitations", wish)
  const drawing = new DOMParser().parseFromString(qr, "image/svg+xml").documentElement
  drawing.setAttribute("role", "img")
  drawing.setAttribute("aria-label", "The link as a QR code")
  document.getElementById("invitation-code").replaceChildren(document.importNode(drawing, true))
  const anchor = document.getElementById("invitation-link")
  anchor.href = link
  anchor.textContent = link
  const hint = document.getElementById("invitation-trust")
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

for (const button of document.querySelectorAll("[data-act]")) {
  const row = button.closest("li")
  const id = row.dataset.account ?? row.dataset.pass
  button.addEventListener("click", () => doing(button, () => acts[button.dataset.act](id)))
}

function onSubmit(id, work) {
  const form = document.getElementById(id)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    doing(form, () => work(Object.fromEntries(new FormData(form))))
  })
}

onSubmit("add-account", async (account) => {
  await ask("POST", "/api/v1/accounts", account)
  location.reload()
})
// What a kiosk is for: nothing, an event, or an event and one of its doors.
onSubmit("add-kiosk", ({ name, event }) => {
  const [id, door] = event.split(" ")
  return invite({ purpose: "kiosk", name, event: id || null, door: door ?? null })
})
onSubmit("change-password", async ({ password }) => {
  await ask("POST", `/api/v1/accounts/${passwordOf}/password`, { password })
  passwordDialog.close()
  tell("The password is changed.")
})
passwordDialog.querySelector("[data-close]").addEventListener("click", () => passwordDialog.close())
invitation.addEventListener("close", () => location.reload())
