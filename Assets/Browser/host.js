// The host's room: who just came, whom to introduce to whom and why, and what became of it. Live.

import { ask, doing, tell } from "./room.js"

/** Suggestions shown before the rest is asked for: more would not be walked through. */
const MANY = 8
/** What happens together is looked at once. */
const TOGETHER = 300
/** How long an alert stays. */
const ALERT_STAYS = 12_000
/** Without a live feed the room is looked at this often. */
const WITHOUT_FEED = 15_000

const get = (id) => document.getElementById(id)
const event = get("who").dataset.event
const path = `/api/v1/events/${event}`
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const knownVIPs = new Set()
let showsAll = false
let isFirstLook = true
let looking
let alerting
let meeting

const nameOf = (guest) => [guest.first_name, guest.last_name].filter(Boolean).join(" ")

function person(guest) {
  const item = get("person").content.cloneNode(true).firstElementChild
  item.querySelector(".name").textContent = nameOf(guest)
  item.querySelector(".vip").hidden = !guest.vip
  item.querySelector(".first").hidden = !guest.first_evening
  item.querySelector(".role").textContent = guest.role ?? ""
  item.querySelector(".seen").textContent = guest.last_at ? `${clock.format(new Date(guest.last_at))}, ${guest.last_door}` : ""
  return item
}

function suggestion({ guests, reason }) {
  const item = get("suggestion").content.cloneNode(true).firstElementChild
  item.dataset.guests = guests.map((guest) => guest.id).join(" ")
  item.querySelector(".people").replaceChildren(...guests.map(person))
  item.querySelector(".reason").textContent = reason
  for (const button of item.querySelectorAll("[data-mark]")) {
    button.setAttribute("aria-label", `${button.textContent}: ${guests.map(nameOf).join(", ")}`)
    button.addEventListener("click", () => doing(item, () => mark(guests, button.dataset.mark)))
  }
  return item
}

async function mark(guests, mark, id) {
  await ask("POST", `${path}/introductions`, { id, guests: guests.map((guest) => guest.id), mark })
  const names = guests.map((guest) => guest.first_name).join(" and ")
  tell({ introduced: `${names} have met.`, not_tonight: `${names}: not tonight.`, withdrawn: `${names}: taken back.` }[mark])
  await look()
}

function made(meeting) {
  const item = document.createElement("li")
  const what = document.createElement("div")
  what.className = "what"
  const names = document.createElement("strong")
  names.dir = "auto"
  names.textContent = meeting.guests.map(nameOf).join(" + ")
  const how = document.createElement("span")
  how.className = "seen"
  const who = meeting.kind === "swap" ? "swapped contacts" : `introduced by ${meeting.host}`
  how.textContent = `${clock.format(new Date(meeting.at))}, ${who}`
  what.append(names, how, ...meeting.outcomes.map(outcome))
  const acts = document.createElement("div")
  acts.className = "acts"
  acts.append(button("What came of it", meeting, () => askWhat(meeting)))
  if (meeting.kind === "introduction") {
    const undo = button("Undo", meeting, () => mark(meeting.guests, "withdrawn", meeting.id))
    undo.className = "quiet"
    acts.append(undo)
  }
  item.append(what, acts)
  return item
}

function outcome({ words }) {
  const line = document.createElement("span")
  line.className = "outcome"
  line.dir = "auto"
  line.textContent = words
  return line
}

function button(words, { guests }, work) {
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = words
  button.setAttribute("aria-label", `${words}: ${guests.map(nameOf).join(", ")}`)
  button.addEventListener("click", () => doing(button, async () => work()))
  return button
}

function askWhat(about) {
  meeting = about
  get("tell-who").textContent = about.guests.map(nameOf).join(" + ")
  get("words").value = ""
  get("tell").showModal()
}

/** The focus stays where it was, on the same people if they are still there. */
function replace(list, items) {
  const active = document.activeElement
  const item = list.contains(active) ? active.closest("[data-guests]") : null
  const place = item ? [...list.children].indexOf(item) : -1
  const isSame = items.length === list.children.length && items.every((next, index) => next.outerHTML === list.children[index].outerHTML)
  if (isSame) return
  list.replaceChildren(...items)
  if (item) (items.find((next) => next.dataset.guests === item.dataset.guests) ?? items[Math.min(place, items.length - 1)])?.querySelector("button")?.focus()
}

async function look() {
  const [{ introductions }, { guests }, { meetings }] = await Promise.all(
    ["introductions", "arrivals", "introductions/made"].map((what) => ask("GET", `${path}/${what}`)),
  )
  const shown = showsAll ? introductions : introductions.slice(0, MANY)
  replace(get("suggestions"), shown.map(suggestion))
  get("nobody").hidden = introductions.length > 0
  get("more").hidden = shown.length === introductions.length
  get("more").textContent = `Show ${introductions.length - shown.length} more`
  get("arrivals").replaceChildren(...guests.map(person))
  get("empty").hidden = guests.length > 0
  replace(get("made"), meetings.map(made))
  get("none").hidden = meetings.length > 0
  greetVIPs(guests)
}

function greetVIPs(guests) {
  const came = guests.filter((guest) => guest.vip && !knownVIPs.has(guest.id))
  for (const guest of came) knownVIPs.add(guest.id)
  if (came.length > 0 && !isFirstLook) {
    get("alert").textContent = `${came.map(nameOf).join(", ")} just came in.`
    get("alert").hidden = false
    clearTimeout(alerting)
    alerting = setTimeout(() => (get("alert").hidden = true), ALERT_STAYS)
  }
  isFirstLook = false
}

function lookSoon() {
  clearTimeout(looking)
  looking = setTimeout(() => look().catch((error) => tell(error.message, true)), TOGETHER)
}

get("more").addEventListener("click", () => {
  showsAll = true
  lookSoon()
})
get("tell-form").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  get("tell").close()
  doing(submitted.target, async () => {
    await ask("POST", `${path}/outcomes`, { meeting: meeting.id, words: get("words").value })
    tell("Kept. It is in the series' report.")
    await look()
  })
})
get("tell").querySelector("[data-close]").addEventListener("click", () => get("tell").close())
get("event")?.addEventListener("change", (changed) => location.assign(`/host?event=${changed.target.value}`))

const feed = new EventSource(`${path}/live`)
for (const name of ["scan", "undo", "guest", "list", "introduction", "swap", "reset"]) feed.addEventListener(name, lookSoon)
feed.addEventListener("open", lookSoon)
setInterval(() => feed.readyState !== EventSource.OPEN && lookSoon(), WITHOUT_FEED)
lookSoon()
