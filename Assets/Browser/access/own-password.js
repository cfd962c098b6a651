// Changing one's own password.

import { filled, get } from "../shared/elements.js"
import { ask } from "../shared/requests.js"
import { onSend, tell } from "../shared/staff-page.js"

const form = get("own-password")

get("show").addEventListener("change", () => {
  for (const id of ["present", "password"]) get(id).type = get("show").checked ? "text" : "password"
})

onSend(form, async () => {
  const { present, password } = filled(form)
  // Passwords are made slow to try, on a station that may have much else to do.
  await ask("POST", "/api/v1/password", { present, password }, { timeout: 60_000 })
  form.reset()
  get("show").dispatchEvent(new Event("change"))
  tell("Your password is changed. Your other devices are signed out.")
})
