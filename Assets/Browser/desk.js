// The desk: finds guests as staff types, lets them in, and says what the door says.

import { edit, move, prepare } from "./desk-guest.js"
import { follow } from "./desk-news.js"
import { soon } from "./live.js"
import { markOf } from "./marks.js"
import { ask, doing, tell } from "./room.js"
import { Scanner } from "./scanner.js"
import { scanID } from "./scans.js"

/** How long after the last key the station is asked. */
const REST = 90
const MOST = 20

const get = (id) => document.getElementById(id)
const find = get("find")
const event = find.closest("[data-event]").dataset.event
const path = `/api/v1/events/${event}`
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const why = get("why")
const scanner = new Scanner()
/** Where what is typed now goes, and what stood there before. */
let begun = {}
let resting
let asked = 0
/** The code in the field that was scanned last, and whose it is. */
let scanned = {}
let shown = new Set()
let onReason
let turns = Promise.resolve()

/** Shows who is called so, or whose code it is, unless something else is looked for by then. */
async function search(words = find.value.trim()) {
  const turn = ++asked
  if (!words) return show([])
  const isCode = words === scanned.code
  const guests = isCode ? await holder() : await named(words)
  if (turn === asked) show(guests, isCode ? "" : words)
  return guests
}

const named = async (words) => (await ask("GET", `${path}/guests?limit=${MOST}&q=${encodeURIComponent(words)}`)).guests

const holder = async () => (scanned.guest ? [await ask("GET", `${path}/guests/${scanned.guest}`)] : [])

function show(guests, words = "") {
  shown = new Set(guests.map(({ id }) => id))
  get("found").replaceChildren(...guests.map(row))
  get("none").hidden = !words || guests.length > 0
}

function row(guest) {
  const item = get("guest").content.cloneNode(true).firstElementChild
  const set = (selector, text) => {
    const element = item.querySelector(selector)
    element.textContent = text ?? ""
    element.hidden = !text
  }
  set(".name", [guest.first_name, guest.last_name].filter(Boolean).join(" "))
  set(".role", guest.role)
  item.querySelector(".role").prepend(markOf(document, guest.role))
  set(".type", guest.ticket_type)
  set(".state", stateOf(guest))
  const isIn = Boolean(guest.checked_in_at) && !guest.left_at
  item.dataset.state = isIn ? "in" : guest.status === "approved" ? "expected" : "other"
  item.querySelector('[data-act="out"]').hidden = !isIn
  item.querySelector('[data-act="in"]').hidden = isIn && guest.admissions === 1
  for (const act of ["badge", "undo", "move"]) item.querySelector(`[data-act="${act}"]`).hidden = !guest.checked_in_at
  item.querySelector(".party").hidden = guest.admissions === 1
  item.querySelector(".people").replaceChildren(
    ...Array.from({ length: guest.admissions }, (_, index) => new Option(index + 1, index + 1)),
  )
  item.querySelector(".people").value = guest.admissions
  for (const button of item.querySelectorAll("[data-act]")) {
    button.addEventListener("click", () => doing(button, () => acts[button.dataset.act](guest, item)))
  }
  return item
}

function stateOf(guest) {
  const at = (time) => clock.format(new Date(time))
  if (guest.left_at) return `left at ${at(guest.left_at)}`
  if (guest.checked_in_at) return `in since ${at(guest.checked_in_at)}${guest.badge_state ? `, badge ${guest.badge_state}` : ""}`
  return guest.status === "approved" ? "expected" : guest.status
}

/** Asks the door; what it says stays until the next. */
async function scan(wish) {
  const typed = find.value
  const answer = await ask("POST", `${path}/scans`, { id: scanID(), door: get("door").value, ...wish })
  say(answer, wish)
  if (wish.code) scanned = { code: wish.code, guest: answer.guest?.id }
  // What is typed next takes its place, unless it has begun to.
  if (find.value === typed) select()
  // Who scans does not wait for the list.
  if (wish.code) again()
  else await search()
}

/** Selects what is in the search; whoever writes down a newcomer goes on there. */
function select() {
  if (get("walk-in").contains(document.activeElement)) find.setSelectionRange(0, find.value.length)
  else find.select()
}

/** Scans what a scanner typed; nobody is called by it. */
function take(code) {
  clearTimeout(resting)
  find.value = code
  // A scanner does not wait for the answer before it types the next code.
  select()
  inTurn(() => scan({ code }))
}

/** Whoever scanned last is the last to be answered. */
function inTurn(work) {
  turns = turns.then(() => doing(get("where"), work))
}

function say(answer, wish) {
  const box = get("answer")
  const isGood = answer.outcome === "admitted" || answer.outcome === "left"
  box.dataset.kind = isGood ? "good" : "bad"
  const sentence = document.createElement("p")
  sentence.textContent = [answer.message.staff, pickUp(answer)].filter(Boolean).join(" ")
  box.replaceChildren(sentence)
  if (!isGood) box.append(anyway(wish))
  box.hidden = false
}

const pickUp = ({ badge }) => (badge?.pickup ? `Pick-up number ${badge.pickup}.` : "")

/** The rules give way to staff who say why; who it was stands in the journal. */
function anyway(wish) {
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = "Let in anyway"
  button.addEventListener("click", () =>
    askWhy("The rules refuse this guest. You let them in under your name.", (reason) =>
      scan({ ...wish, override: { staff: "desk", reason } }),
    ),
  )
  return button
}

function askWhy(what, work) {
  get("why-what").textContent = what
  get("reason").value = ""
  onReason = work
  why.showModal()
}

const acts = {
  in(guest, item) {
    const people = Number(item?.querySelector(".people").value)
    return scan({ guest: guest.id, ...(people && people < guest.admissions ? { people } : {}) })
  },
  edit,
  move,
  out: (guest) => scan({ guest: guest.id, direction: "exit" }),
  undo(guest) {
    askWhy("The last coming or going is undone, and with a coming the badge.", async (reason) => {
      await ask("POST", `${path}/guests/${guest.id}/undo`, { reason })
      tell("Undone: the ticket is free again.")
      await search()
    })
  },
  badge(guest) {
    askWhy(`The badge of ${guest.first_name} is printed again; the old one is void.`, async (reason) => {
      await ask("POST", `${path}/guests/${guest.id}/badges`, { reason })
      tell("The badge is on its way.")
      await search()
    })
  },
}

find.addEventListener("input", () => {
  clearTimeout(resting)
  resting = setTimeout(() => search().catch((error) => tell(error.message, true)), REST)
})
find.addEventListener("keydown", (pressed) => {
  if (pressed.key === "Escape") {
    find.value = ""
    show([])
  }
  const typed = find.value.trim()
  if (pressed.key !== "Enter" || !typed) return
  pressed.preventDefault()
  if (typed === scanned.code) return take(typed)
  clearTimeout(resting)
  find.select()
  inTurn(async () => {
    const guests = await search(typed)
    if (guests.length === 1) await acts.in(guests[0])
    else if (guests.length === 0) await scan({ code: typed })
  })
})

// A scanner types wherever the page is: its code is taken out again of what it was typed into.
addEventListener("keydown", (pressed) => {
  const { target, key } = pressed
  const code = scanner.hear(pressed)?.trim()
  if (scanner.isBeginning) begun = { target, value: target.value }
  if (code) {
    pressed.preventDefault()
    pressed.stopPropagation()
    if (target === begun.target && target.matches("input")) target.value = begun.value
    document.querySelector("dialog[open]")?.close()
    return take(code)
  }
  // What is typed outside any field goes into the search; a space presses a button or opens a list.
  const { activeElement } = document
  const isPress = key === " " && activeElement?.matches("button, select")
  const isElsewhere = !activeElement?.matches("input") && !document.querySelector("dialog[open]")
  if (isElsewhere && !isPress && key.length === 1 && !pressed.ctrlKey && !pressed.metaKey) find.focus()
}, true)

get("walk-in").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  const form = submitted.target
  doing(form, async () => {
    const { interests, admissions, ...person } = Object.fromEntries([...new FormData(form)].filter(([, value]) => value))
    const tags = (interests ?? "").split(",").map((tag) => tag.trim()).filter(Boolean)
    const guest = await ask("POST", `${path}/guests`, { ...person, interests: tags, admissions: Number(admissions) || 1 })
    form.reset()
    find.value = [guest.first_name, guest.last_name].filter(Boolean).join(" ")
    find.focus()
    await scan({ guest: guest.id, people: guest.admissions })
  })
})

get("why-form").addEventListener("submit", (submitted) => {
  submitted.preventDefault()
  why.close()
  doing(submitted.target, () => onReason(get("reason").value))
})
why.querySelector("[data-close]").addEventListener("click", () => why.close())
get("event")?.addEventListener("change", (changed) => location.assign(`/desk?event=${changed.target.value}`))

// What is found changes under staff's eyes as others let guests in, but not under a finger: a row that is held stays.
const again = soon(() => {
  const isHeld = get("found").contains(document.activeElement) && document.activeElement !== document.body
  if (find.value.trim() && !isHeld && !document.querySelector("dialog[open]")) search().catch(() => {})
}, 400)
prepare(path, again)
// At a rush much happens to guests whom nobody here looks at.
follow(event, path, (told) => (!told?.guest || shown.has(told.guest)) && again())
