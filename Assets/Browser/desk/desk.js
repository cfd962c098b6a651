// The desk: finds guests as staff type, checks them in, and shows the door's decision.

import { all, button, element, filled, get } from "../shared/elements.js"
import { attempt } from "../shared/errors.js"
import { listed, nameOf, timeOfDay } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { markOf } from "../shared/role-marks.js"
import { doing, onSend, refreshing, tell } from "../shared/staff-page.js"
import { StrokeDecoder } from "../shared/strokes.js"
import { soon } from "../shared/timing.js"
import { layoutOf } from "../shared/us-keyboard.js"
import { uuidv7 } from "../shared/uuid.js"
import { DoorQuestions } from "./door-questions.js"
import { edit, move, prepare } from "./guest-dialogs.js"
import { watchClock } from "./clock-status.js"
import { showListedWalkIns } from "./listed-walk-ins.js"
import { follow } from "./live-status.js"

/** The search begins this long after the last key, in milliseconds. */
const REST = 90
const MOST = 20

/** @type {HTMLInputElement} */
const find = get("find")
const { event } = get("find").closest("[data-event]").dataset
const path = `/api/v1/events/${event}`
const why = get("why")
const strokes = new StrokeDecoder()
/**
 * The element that is typed into, and its value before.
 *
 * @type {{ target: Element | null, value: string }}
 */
let begun = { target: null, value: "" }
let resting = 0
let asked = 0
/**
 * The last scanned code that is in the search field, and its guest.
 *
 * @type {{ code?: string, guest?: string }}
 */
let scanned = {}
/**
 * The ids of the guests in the list.
 *
 * @type {Set<string | undefined>}
 */
let shown = new Set()
/**
 * What is done with the reason that is asked for.
 *
 * @type {(reason: string) => any}
 */
let onReason = () => {}
let turns = Promise.resolve()

/** Shows the guests with a name or a code, unless a newer search has begun. */
async function search(words = find.value.trim()) {
  const turn = ++asked
  const isCode = words === scanned.code
  const guests = isCode ? await holder() : words ? await named(words) : []
  if (turn === asked) show(guests, isCode ? "" : words)
  return guests
}

/**
 * @param {string} words
 * @returns {Promise<API.Guest[]>}
 */
const named = async (words) => (await ask("GET", `${path}/guests?limit=${MOST}&contacts=false&q=${encodeURIComponent(words)}`)).guests

/** @returns {Promise<API.Guest[]>} */
const holder = async () => (scanned.guest ? [await ask("GET", `${path}/guests/${scanned.guest}`)] : [])

/**
 * @param {API.Guest[]} guests
 * @param {string} words what was looked for; empty where that was no name
 */
function show(guests, words = "") {
  shown = new Set(guests.map(({ id }) => id))
  get("found").replaceChildren(...guests.map(guestRow))
  get("none").hidden = !words || guests.length > 0
}

/** @param {API.Guest} guest */
function guestRow(guest) {
  const item = get("guest").content.cloneNode(true).firstElementChild
  const set = (/** @type {string} */ selector, /** @type {string | undefined} */ text) => {
    const part = item.querySelector(selector)
    part.textContent = text ?? ""
    part.hidden = !text
  }
  set(".name", nameOf(guest))
  set(".role", guest.role)
  item.querySelector(".role").prepend(markOf(guest.role))
  set(".type", guest.ticket_type)
  set(".state", stateOf(guest))
  const isIn = Boolean(guest.checked_in_at) && !guest.left_at
  item.dataset.state = isIn ? "in" : guest.status === "approved" ? "expected" : "other"
  item.querySelector('[data-act="out"]').hidden = !isIn
  item.querySelector('[data-act="in"]').hidden = guest.inside > 0 && guest.admissions === 1
  for (const act of ["badge", "undo", "move"]) item.querySelector(`[data-act="${act}"]`).hidden = !guest.checked_in_at
  item.querySelector(".party").hidden = guest.admissions === 1
  item.querySelector(".people").replaceChildren(
    ...Array.from({ length: guest.admissions }, (_, index) => new Option(String(index + 1), String(index + 1))),
  )
  item.querySelector(".people").value = guest.admissions
  for (const act of all("[data-act]", item)) {
    act.addEventListener("click", () => doing(act, () => acts[act.dataset.act](guest, item)))
  }
  return item
}

/** @param {API.Guest} guest */
function stateOf(guest) {
  if (guest.left_at) return `left at ${timeOfDay(guest.left_at)}`
  if (guest.checked_in_at) return `in since ${timeOfDay(guest.checked_in_at)}${badgeOf(guest)}`
  return guest.status === "approved" ? "expected" : guest.status
}

/** @param {API.Guest} guest */
function badgeOf({ badge_state: state, badge_pickup: number }) {
  if (!state) return ""
  return `, badge ${state}${number && ["wanted", "sent", "printing"].includes(state) ? `, number ${number}` : ""}`
}

/**
 * Asks the door about a guest and shows its decision.
 *
 * @param {API.Scan} wish
 */
async function scan(wish) {
  const typed = find.value
  /** @type {API.Answer} */
  const answer = await ask("POST", `${path}/scans`, { id: uuidv7(), door: get("door").value, ...wish })
  showAnswer(answer, wish)
  if (wish.code) scanned = { code: wish.code, guest: answer.guest?.id }
  // What is typed next takes its place, unless it has begun to.
  if (find.value === typed) select()
  // Who scans does not wait for the list.
  if (wish.code) again()
  else await search()
}

/** @returns {HTMLDialogElement | null} */
const openDialog = () => document.querySelector("dialog[open]")

/** Selects the text in the search field; the focus stays in the form for walk-ins where it is there. */
function select() {
  if (get("walk-in").contains(document.activeElement)) find.setSelectionRange(0, find.value.length)
  else find.select()
}

/**
 * Takes a code that a scanner typed: it is no name to look for.
 *
 * @param {string} code
 * @param {string[]} [readings] what else it may be
 */
function take(code, readings) {
  clearTimeout(resting)
  const layout = layoutOf(code, readings)
  if (layout) return tell(layout)
  find.value = code
  // A scanner does not wait for the answer before it types the next code.
  select()
  inTurn(() => scan({ code, ...(readings && { readings }) }))
}

/**
 * Runs one scan after the other, so that the last answer is that of the last scan.
 *
 * @param {() => any} work
 */
function inTurn(work) {
  turns = turns.then(() => doing(get("where"), work))
}

/**
 * @param {API.Answer} answer
 * @param {API.Scan} wish
 */
function showAnswer(answer, wish) {
  const box = get("answer")
  const isGood = answer.outcome === "admitted" || answer.outcome === "left"
  box.dataset.kind = isGood ? "good" : "bad"
  box.replaceChildren(element("p", { textContent: [answer.message.staff, pickUp(answer)].filter(Boolean).join(" ") }))
  box.append(...nextSteps(answer, wish))
  box.hidden = false
}

/**
 * What can be done about a refusal: the questions answered, one of several tickets picked, or the rules overridden.
 *
 * @param {API.Answer} answer
 * @param {API.Scan} wish
 */
function nextSteps({ outcome, asks, tickets }, wish) {
  if (tickets.length > 0) return tickets.map((choice) => pick(choice, wish))
  const steps = REFUSES_ALWAYS.includes(outcome) ? [] : [anyway(wish)]
  if (asks.length === 0) return steps
  return [new DoorQuestions(asks, (answers) => scan({ ...wish, answers })).form, ...steps]
}

/**
 * A button that takes one of several tickets with the same code.
 *
 * @param {API.Answer["tickets"][number]} choice
 * @param {API.Scan} wish
 */
function pick({ ticket, guest }, wish) {
  const made = button("…", () => scan({ ...wish, override: { staff: "desk", reason: "picked by staff", ticket } }))
  attempt(async () => {
    /** @type {API.Guest} */
    const { ticket_type, ...known } = await ask("GET", `${path}/guests/${guest}`)
    made.textContent = [nameOf(known), ticket_type].filter(Boolean).join(", ")
  })
  return made
}

/** What no override lets in. */
const REFUSES_ALWAYS = ["admitted", "left", "unreadable", "wrong_event"]

/** @param {API.Answer} answer */
const pickUp = ({ badge }) => {
  if (badge?.state === "kept") return "No printer: badge kept."
  return badge?.pickup ? `Pick-up number ${badge.pickup}.` : ""
}

/**
 * A button that admits a guest against the rules, with a reason that the journal keeps.
 *
 * @param {API.Scan} wish
 */
function anyway(wish) {
  return button("Let in anyway", () =>
    askWhy("Let in anyway", "The rules refuse this guest. You let them in under your name.", (reason) =>
      scan({ ...wish, override: { staff: "desk", reason } }),
    ),
  )
}

/**
 * Asks for a reason before something is done.
 *
 * @param {string} verb what the button does, in words
 * @param {string} what
 * @param {(reason: string) => any} work
 */
function askWhy(verb, what, work) {
  get("why-act").textContent = verb
  get("why-what").textContent = what
  get("reason").value = ""
  onReason = work
  why.showModal()
}

/**
 * What the buttons of a guest do, by the names that the page gives them.
 *
 * @type {Record<string, (guest: API.Guest, item?: any) => any>}
 */
const acts = {
  in(guest, item) {
    const people = Number(item?.querySelector(".people").value)
    return scan({ guest: guest.id, ...(people && people < guest.admissions ? { people } : {}) })
  },
  edit,
  move,
  out: (guest) => scan({ guest: guest.id, direction: "exit" }),
  undo(guest) {
    const verb = guest.left_at ? "Undo check-out" : "Undo check-in"
    askWhy(verb, "The last coming or going is undone, and with a coming the badge.", async (reason) => {
      await ask("POST", `${path}/guests/${guest.id}/undo`, { reason })
      tell("Undone: the ticket is free again.")
      await search()
    })
  },
  badge(guest) {
    askWhy("Print again", `The badge of ${guest.first_name} is printed again; the old one is void.`, async (reason) => {
      await ask("POST", `${path}/guests/${guest.id}/badges`, { reason })
      tell("The badge is on its way.")
      await search()
    })
  },
}

find.addEventListener("input", () => {
  clearTimeout(resting)
  resting = setTimeout(() => attempt(search), REST)
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

// A scanner types into whatever has the focus: its code is removed from there again.
addEventListener("keydown", (pressed) => {
  const { key } = pressed
  const target = /** @type {HTMLInputElement} */ (pressed.target)
  const { scanned: code, readings } = strokes.hear(pressed)
  if (strokes.isBeginning) begun = { target, value: target.value }
  if (code) {
    pressed.preventDefault()
    pressed.stopPropagation()
    if (target === begun.target && target.matches("input")) target.value = begun.value
    openDialog()?.close()
    return take(code, readings)
  }
  // What is typed outside any field goes into the search; a space presses a button or opens a list.
  const { activeElement } = document
  const isPress = key === " " && activeElement?.matches("button, select")
  const isElsewhere = !activeElement?.matches("input") && !openDialog()
  if (isElsewhere && !isPress && key.length === 1 && !pressed.ctrlKey && !pressed.metaKey) find.focus()
}, true)

onSend(get("walk-in"), async (form) => {
  const { interests, admissions, ...fields } = filled(form)
  const person = Object.fromEntries(Object.entries(fields).filter(([, value]) => value))
  const guest = await ask("POST", `${path}/guests`, { ...person, interests: listed(interests), admissions: Number(admissions) || 1 })
  form.reset()
  find.value = nameOf(guest)
  find.focus()
  await scan({ guest: guest.id, people: guest.admissions })
})

onSend(get("why-form"), () => {
  why.close()
  return onReason(get("reason").value)
})

// Updates the list as others check guests in, but not while one of its rows has the focus.
const again = soon(() => {
  const isHeld = get("found").contains(document.activeElement) && document.activeElement !== document.body
  if (find.value.trim() && !isHeld && !openDialog()) return refreshing(search)
}, 400)
prepare(path, again)
// A walk-in or a list may make somebody known twice; comings and goings alone do not.
const lookForListed = soon(() => refreshing(() => showListedWalkIns(path, again)), 1_500)
lookForListed()
// During a rush most events are about guests who are not in the list.
watchClock()
follow(event, path, (told) => {
  if (!told?.outcome) lookForListed()
  return (!told?.guest || shown.has(told.guest)) && again()
})
