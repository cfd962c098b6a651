// The host's page: who just came, whom to introduce to whom and why, and what came of it, updated live.

import { all, element, get, written } from "../shared/elements.js"
import { listen } from "../shared/feed.js"
import { nameOf, timeOfDay } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { actionButton, doing, onSend, refreshing, row, tell } from "../shared/staff-page.js"
import { soon } from "../shared/timing.js"

/** The suggestions that are shown at first. */
const SHOWN_FIRST = 8
/** Events within this time cause one update, in milliseconds. */
const TOGETHER = 300
/** How long an alert stays, in milliseconds. */
const ALERT_STAYS = 12_000
/** The pause between two updates while there is no live feed, in milliseconds. */
const WITHOUT_FEED = 15_000

/** @typedef {API.listMeetings["meetings"][number]} Meeting */

const event = get("who").dataset.event
const path = `/api/v1/events/${event}`
const knownVIPs = new Set()
let showsAll = false
let isFirstLook = true
let alerting = 0
/** The id of the meeting whose outcome is asked for. */
let meeting = ""

/** @param {{ guests: API.GuestInRoom[] }} people */
const namesOf = ({ guests }, between = ", ") => guests.map((guest) => nameOf(guest)).join(between)

/** @param {API.GuestInRoom} guest */
function person(guest) {
  const item = get("person").content.cloneNode(true).firstElementChild
  item.querySelector(".name").textContent = nameOf(guest)
  item.querySelector(".vip").hidden = !guest.vip
  item.querySelector(".first").hidden = !guest.first_evening
  item.querySelector(".role").textContent = guest.role ?? ""
  item.querySelector(".seen").textContent = guest.last_at ? `${timeOfDay(guest.last_at)}, ${guest.last_door}` : ""
  return item
}

/** @param {API.Introduction} introduction */
function suggestion({ guests, reason }) {
  const item = get("suggestion").content.cloneNode(true).firstElementChild
  item.dataset.guests = guests.map((guest) => guest.id).join(" ")
  item.querySelector(".people").replaceChildren(...guests.map(person))
  item.querySelector(".reason").textContent = reason
  for (const button of all("[data-mark]", item)) {
    button.setAttribute("aria-label", `${button.textContent}: ${namesOf({ guests })}`)
    button.addEventListener("click", () => doing(item, () => mark(guests, button.dataset.mark)))
  }
  return item
}

/** What is told of a mark, after the names of the guests. */
const MARKED = { introduced: " have met.", not_tonight: ": not tonight.", withdrawn: ": taken back." }

/**
 * @param {API.GuestInRoom[]} guests
 * @param {keyof typeof MARKED} mark
 * @param {string} [id] of the introduction that is taken back
 */
async function mark(guests, mark, id) {
  await ask("POST", `${path}/introductions`, { id, guests: guests.map((guest) => guest.id), mark })
  tell(guests.map((guest) => guest.first_name).join(" and ") + MARKED[mark])
  await look()
}

/** @param {Meeting} meeting */
function made(meeting) {
  const how = meeting.kind === "swap" ? "swapped contacts" : `introduced by ${meeting.host}`
  const actions = [actionButton("What came of it", namesOf(meeting), () => askWhat(meeting))]
  if (meeting.kind === "introduction") {
    const undo = () => mark(meeting.guests, "withdrawn", meeting.id)
    actions.push(actionButton("Undo", namesOf(meeting), undo, { className: "quiet" }))
  }
  const what = [
    written("strong", namesOf(meeting, " + ")),
    element("span", { className: "seen", textContent: `${timeOfDay(meeting.at)}, ${how}` }),
    ...meeting.outcomes.map(({ words }) => written("span", words, "outcome")),
  ]
  return row(what, actions)
}

/** @param {Meeting} about */
function askWhat(about) {
  meeting = about.id
  get("tell-who").textContent = namesOf(about, " + ")
  get("words").value = ""
  get("tell").showModal()
}

/**
 * Replaces the items of a list; the focus stays on the same people if they are still there.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement[]} items
 */
function replace(list, items) {
  const active = document.activeElement
  const item = list.contains(active) ? /** @type {HTMLElement | null | undefined} */ (active?.closest("[data-guests]")) : null
  const place = item ? [...list.children].indexOf(item) : -1
  const isSame = items.length === list.children.length && items.every((next, index) => next.outerHTML === list.children[index].outerHTML)
  if (isSame) return
  list.replaceChildren(...items)
  if (item) (items.find((next) => next.dataset.guests === item.dataset.guests) ?? items[Math.min(place, items.length - 1)])?.querySelector("button")?.focus()
}

async function look() {
  /** @type {[API.suggestIntroductions, API.listArrivals, API.listMeetings]} */
  const [{ introductions }, { guests }, { meetings }] = await Promise.all([
    ask("GET", `${path}/introductions`),
    ask("GET", `${path}/arrivals`),
    ask("GET", `${path}/introductions/made`),
  ])
  const shown = showsAll ? introductions : introductions.slice(0, SHOWN_FIRST)
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

/** @param {API.GuestInRoom[]} guests */
function greetVIPs(guests) {
  const came = guests.filter((guest) => guest.vip && !knownVIPs.has(guest.id))
  for (const guest of came) knownVIPs.add(guest.id)
  if (came.length > 0 && !isFirstLook) {
    get("alert").textContent = `${namesOf({ guests: came })} just came in.`
    get("alert").hidden = false
    clearTimeout(alerting)
    alerting = setTimeout(() => (get("alert").hidden = true), ALERT_STAYS)
  }
  isFirstLook = false
}

const lookSoon = soon(() => refreshing(look), TOGETHER)

get("more").addEventListener("click", () => {
  showsAll = true
  lookSoon()
})
onSend(get("tell-form"), async () => {
  get("tell").close()
  await ask("POST", `${path}/outcomes`, { meeting, words: get("words").value })
  tell("Kept. It is in the series' report.")
  await look()
})

const heard = ["begin", "scan", "undo", "guest", "list", "introduction", "swap"]
const feed = listen(event, Object.fromEntries(heard.map((name) => [name, lookSoon])))
setInterval(() => document.hidden || feed.isOpen || lookSoon(), WITHOUT_FEED)
lookSoon()
