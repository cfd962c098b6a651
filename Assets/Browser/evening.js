// One event in the office: the board that follows the evening, its doors, its badges, and the event itself.

import { ask, doing, tell } from "./room.js"
import { listen, soon } from "./live.js"

const get = (id) => document.getElementById(id)
const { event } = get("board").dataset
const path = `/api/v1/events/${event}`
const listed = (text, divider) => text.split(divider).map((word) => word.trim()).filter(Boolean)

/** The station draws the board; the page puts the new one in the place of the old. */
async function refresh() {
  const answer = await fetch(location.pathname)
  if (!answer.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const board = page.getElementById("board")
  if (board) get("board").replaceWith(document.adoptNode(board))
}

const again = soon(() => refresh().catch(() => {}), 1_000)
listen(event, { begin: again, scan: again, undo: again, badge: again, list: again, guest: again, printing: again })

function described(form) {
  const { roles, asks, opens, closes, capacity, ...door } = Object.fromEntries(new FormData(form))
  return {
    ...door,
    roles: listed(roles, ","),
    asks: listed(asks, "\n"),
    opens: opens || undefined,
    closes: closes || undefined,
    capacity: capacity ? Number(capacity) : undefined,
    takes_money: form.elements.takes_money.checked,
  }
}

for (const form of document.querySelectorAll(".door-form")) {
  form.addEventListener("submit", (submitted) => {
    submitted.preventDefault()
    const { door } = form.closest("details").dataset
    doing(form, async () => {
      const saved = await ask(door ? "PUT" : "POST", `${path}/doors${door ? `/${door}` : ""}`, described(form))
      if (!door) return location.reload()
      tell(`${saved.name} is saved.`)
    })
  })
}

/** Pictures have 300 dots to the inch, and a page 96. */
function trueSize(picture) {
  picture.style.width = `${(picture.naturalWidth / 300) * 96}px`
}

const badge = get("look-badge")
badge.addEventListener("load", () => trueSize(badge))
function look() {
  const layout = get("look-layout").value
  badge.alt = `A sample badge of the layout ${layout}`
  badge.src = `${path}/layouts/${encodeURIComponent(layout)}`
}
get("look-layout").addEventListener("change", look)
look()

for (const form of document.querySelectorAll(".role-layout")) {
  form.addEventListener("change", () =>
    doing(form, async () => {
      const { role } = form.dataset
      await ask("PATCH", path, { layouts: { [role]: form.elements.layout.value } })
      tell(`Badges of ${role} are drawn so from now on.`)
    }),
  )
}

get("event-form").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  const form = submitted.target
  doing(form, async () => {
    const { capacity, ...words } = Object.fromEntries(new FormData(form))
    await ask("PATCH", path, { ...words, capacity: capacity ? Number(capacity) : 0 })
    location.reload()
  })
})
