// One event in the office: the live overview, doors, badges, codes, kiosks, and the event's settings.

import { alertTo } from "../shared/alerts.js"
import { all, filled, get, written } from "../shared/elements.js"
import { listen } from "../shared/feed.js"
import { listed } from "../shared/format.js"
import { ask, request } from "../shared/requests.js"
import { doing, onSend, refreshing, tell } from "../shared/staff-page.js"
import { soon } from "../shared/timing.js"
import { takeCodes } from "./codes.js"
import { followAppearance } from "./role-appearance.js"

const { event } = get("board").dataset
const path = `/api/v1/events/${event}`

/** Replaces the overview with a new one that the station has drawn. */
async function refresh() {
  const answer = await request("GET", `/office/events/${event}/board`)
  if (!answer.ok || answer.redirected) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  const board = page.getElementById("board")
  if (board) get("board").replaceWith(document.adoptNode(board))
}

get("board").parentElement?.addEventListener("click", (/** @type {Event} */ { target }) => {
  if (!(target instanceof HTMLButtonElement)) return
  const { resume, printKept } = target.dataset
  if (resume) doing(target, () => ask("POST", `/api/v1/printers/${encodeURIComponent(resume)}/resume`))
  if (printKept != null) doing(target, () => ask("POST", `${path}/badges/print-kept`))
})

const again = soon(() => refreshing(refresh), 1_000)
const scanned = (/** @type {import("../shared/feed.js").News} */ told) => {
  again()
  return alertTo(path, told)
}
listen(event, { begin: again, scan: scanned, undo: again, badge: again, list: again, guest: again, printing: again })

/**
 * What the API takes of a door.
 *
 * @param {any} form
 */
function described(form) {
  const { roles, ticket_types, asks, opens, closes, capacity, ...door } = filled(form)
  return {
    ...door,
    roles: listed(roles),
    // Other tools name them, and with commas too.
    ticket_types: listed(ticket_types, "\n"),
    asks: listed(asks, "\n"),
    opens: opens || undefined,
    closes: closes || undefined,
    capacity: capacity ? Number(capacity) : undefined,
    takes_money: form.elements.takes_money.checked,
  }
}

for (const form of all(".door-form")) {
  onSend(form, async () => {
    const { door } = form.closest("details").dataset
    /** @type {API.changeDoor} */
    const saved = await ask(door ? "PUT" : "POST", `${path}/doors${door ? `/${door}` : ""}`, described(form))
    if (!door) return location.reload()
    tell([`${saved.name} is saved.`, saved.notice].filter(Boolean).join(" "))
  })
}

followAppearance(path)

onSend(get("codes"), (form) => takeCodes(path, form.elements.format.value))

const kiosk = get("kiosk-form")
kiosk.addEventListener("change", () =>
  doing(kiosk, async () => {
    const { finds_names, adds_walk_ins } = kiosk.elements
    await ask("POST", `${path}/self-service`, { finds_names: finds_names.checked, adds_walk_ins: adds_walk_ins.checked })
    tell("Kiosks do so from now on; one that stands idle must be loaded again to show it.")
  }),
)

const codeCase = get("code-case")
codeCase.addEventListener("change", () =>
  doing(codeCase, async () => {
    /** @type {API.changeEvent} */
    const { folds_codes, code_clashes = [] } = await ask("PATCH", path, { folds_codes: codeCase.elements.folds_codes.checked })
    const list = get("code-clashes").querySelector("ul")
    list.replaceChildren(...(code_clashes ?? []).map((names) => written("li", names.join(", "))))
    get("code-clashes").hidden = list.children.length === 0
    tell(folds_codes ? "Codes match in any case from now on." : "Codes match only as they are written from now on.")
  }),
)

onSend(get("event-form"), async (form) => {
  const { capacity, keep_days, ...words } = filled(form)
  await ask("PATCH", path, { ...words, capacity: capacity ? Number(capacity) : 0, keep_days: Number(keep_days) })
  location.reload()
})
