// The swap station: two guests scan their badges, each confirms that it is theirs, they choose what they share, and both
// agree. Nothing personal is shown of whoever has not confirmed, and nothing stays.

import { all, button, element, get, given, onSubmit, written } from "../shared/elements.js"
import { tellErrors } from "../shared/errors.js"
import { OnscreenKeyboard } from "../shared/onscreen-keyboard.js"
import * as requests from "../shared/requests.js"
import { StrokeDecoder, isLetter } from "../shared/strokes.js"
import { learn, offerLanguages, say, speak, spoken } from "../shared/translations.js"
import { uuidv7 } from "../shared/uuid.js"

/** How long the guests have to answer, and how long a result stays, in milliseconds. */
const THINKING = 45_000
const RESULT_STAYS = 8_000
/** A code read again within this time counts once, in milliseconds. */
const SAME_CODE_REST = 3_000

const body = document.body
const path = `/api/v1/events/${given.event}/swaps`
/**
 * The badges whose wearers confirmed, each with what the station gave for it.
 *
 * @typedef {{ code: string, confirmation: string }} Confirmed
 * @type {Confirmed[]}
 */
let guests = []
/**
 * What a scanner or a hand typed, and what else that may be.
 *
 * @typedef {{ code: string, readings?: string[] }} Typed
 */
/** The badge whose wearer is asked; empty for none. */
let asked = ""
/** @type {Typed | undefined} the one that was scanned meanwhile */
let following
let ending = 0
const strokes = new StrokeDecoder()
/** The last code, and when it was answered: never while the request runs. */
let last = { code: "", at: -SAME_CODE_REST }
/**
 * What was scanned meanwhile.
 *
 * @type {Typed[]}
 */
const waiting = []
let isBusy = false
/** Aborts the requests of the guests who left: a later answer is not shown. */
let turn = new AbortController()

/** The texts for what every question may be refused with. */
const REFUSALS = /** @type {Record<number, string>} */ ({ 404: "swap_unknown", 422: "swap_confirm_late", 429: "patience_title" })

/** Why the station refuses; the message is the key of the text for it. */
class Refusal extends Error {}

/**
 * Asks the station.
 *
 * @param {string} what
 * @param {any} wish
 * @param {Record<number, string>} [texts] the names of the texts for what this question is refused with
 * @throws {Refusal}
 */
async function ask(what, wish, texts = {}) {
  const { signal } = turn
  try {
    const answer = await requests.ask("POST", path + what, wish, { signal, timeout: 10_000 })
    signal.throwIfAborted()
    return answer
  } catch (error) {
    if (!(error instanceof requests.RequestFailure)) throw error
    if (error.status === undefined) throw new Refusal("offline_title")
    if ([401, 403].includes(error.status)) location.replace("/swap")
    throw new Refusal(texts[error.status] ?? REFUSALS[error.status] ?? "failed")
  }
}

/**
 * Shows one panel for some time; the idle one removes everything personal.
 *
 * @param {string} state
 * @param {number} stays in milliseconds
 */
function show(state, stays = THINKING) {
  get("languages").close()
  if (state === "idle") {
    turn.abort()
    turn = new AbortController()
    waiting.length = 0
    forget()
    if (body.dataset.state !== "idle") speak()
  }
  body.dataset.state = state
  for (const panel of all("[data-panel]")) panel.hidden = panel.dataset.panel !== state
  const heading = get(state).querySelector("h1")
  get("announcer").textContent = state === "idle" ? "" : heading.textContent
  expectMore(stays)
}

/** Starts the time anew after which everything is forgotten, and its bar. */
function expectMore(stays = THINKING) {
  clearTimeout(ending)
  body.style.setProperty("--stays", `${stays}ms`)
  for (const bar of all(".countdown")) for (const shrinking of bar.getAnimations()) shrinking.currentTime = 0
  if (body.dataset.state !== "idle") ending = setTimeout(() => show("idle"), stays)
}

function forget() {
  guests = []
  asked = ""
  following = undefined
  get("proof").value = ""
  for (const id of ["sides", "swaps", "refusal", "confirm-says"]) get(id).replaceChildren()
}

/**
 * Ends a swap with the reason, and drops the codes scanned meanwhile.
 *
 * @param {unknown} error
 */
function refuse(error) {
  waiting.length = 0
  forget()
  if (!(error instanceof Refusal)) console.error(error)
  get("refusal").textContent = error instanceof Refusal ? say(error.message) : say("failed")
  show("refused", RESULT_STAYS)
}

/**
 * Runs one work at a time, shows its error unless the guests left, then takes the codes scanned meanwhile.
 *
 * @param {() => any} work
 */
async function once(work) {
  if (isBusy) return
  isBusy = true
  const { signal } = turn
  try {
    await work()
  } catch (error) {
    if (!signal.aborted) refuse(error)
  }
  isBusy = false
  if (waiting.length > 0) once(takeNext)
}

/**
 * Queues a code; one that waits, or was answered a moment ago, is the same scan.
 *
 * @param {string} code
 * @param {string[]} [readings] what else it may be
 */
function take(code, readings) {
  get("languages").close()
  if (waiting.some((one) => one.code === code) || (code === last.code && performance.now() - last.at < SAME_CODE_REST)) return
  waiting.push({ code, readings })
  once(takeNext)
}

async function takeNext() {
  const next = waiting.shift() ?? { code: "" }
  last = { code: next.code, at: Infinity }
  try {
    await (asked ? prove(next) : add(next))
  } finally {
    last.at = performance.now()
  }
}

/** @param {Typed} typed */
async function add(typed) {
  if (body.dataset.state !== "one") forget()
  const isThere = (/** @type {string} */ code) => guests.some((guest) => guest.code === code)
  if (isThere(typed.code)) throw new Refusal("swap_same")
  /** @type {API.checkBadge} */
  const { code } = await ask("/badge", typed)
  if (code && isThere(code)) throw new Refusal("swap_same")
  asked = code ?? typed.code
  askWearer("")
}

/**
 * Asks whether it is the wearer who scanned the badge.
 *
 * @param {string} text the key of what is said besides; empty for nothing
 */
function askWearer(text) {
  get("proof").value = ""
  get("confirm-says").textContent = text && say(text)
  show("confirm")
  get("proof").focus()
}

/** What the texts for a wrong answer are; whoever gave it is asked once more. */
const WRONG = { 409: "swap_confirm_badge", 422: "swap_confirm_wrong" }

/**
 * Sends what only the wearer has. Another badge proves nothing, and is taken after this one.
 *
 * @param {Typed} typed
 */
async function prove(typed) {
  const { code: proof, readings = [] } = typed
  // The badge that is asked about, held once more under the scanner.
  if (!proof || [proof, ...readings].includes(asked)) return
  try {
    const { confirmation } = await ask("/confirm", { code: asked, proof, readings }, { ...WRONG, 429: "swap_confirm_desk" })
    guests = [...guests, { code: asked, confirmation }]
  } catch (error) {
    if (!(error instanceof Refusal) || !Object.values(WRONG).includes(error.message)) throw error
    if (error.message === WRONG[409]) following = typed
    return askWearer(error.message)
  }
  asked = ""
  get("proof").value = ""
  if (guests.length === 2) return offer(await ask("/offer", both(), { 409: "swap_already" }))
  show("one")
  if (following) waiting.unshift(following)
  following = undefined
}

/** What the station needs to know of the two guests. */
const both = () => ({ codes: guests.map(({ code }) => code), confirmations: guests.map(({ confirmation }) => confirmation) })

/** @param {API.offerSwap} answer */
function offer({ guests: offered }) {
  const sides = offered.map(side)
  get("sides").replaceChildren(...sides)
  for (const fieldset of sides) {
    const yes = fieldset.querySelector(".yes")
    yes.addEventListener("click", () => {
      yes.setAttribute("aria-pressed", String(yes.getAttribute("aria-pressed") !== "true"))
      if (sides.every(isAgreed)) once(() => swap(sides))
    })
    // Who changes what is given has to say yes again, and so has the other.
    fieldset.addEventListener("change", () => {
      for (const each of sides) each.querySelector(".yes").setAttribute("aria-pressed", "false")
      yes.disabled = !isWilling(fieldset)
    })
  }
  show("offer")
}

/**
 * Whether they may say yes: whoever refused before has to say otherwise first.
 *
 * @param {ParentNode} side
 */
const isWilling = (side) => all(".despite input:not(:checked)", side).length === 0

/** @param {API.offerSwap["guests"][number]} offered */
function side({ first_name, fields, refuses }) {
  const fieldset = get("side").content.cloneNode(true).firstElementChild
  fieldset.querySelector("legend").textContent = first_name
  fieldset.querySelector(".yes").textContent = say("swap_agree")
  fieldset.querySelector(".yes").setAttribute("aria-label", say("swap_agree_who", { name: first_name }))
  fieldset.querySelector(".fields").replaceChildren(
    ...fields.map(({ field, hint }) => {
      const line = get("field").content.cloneNode(true).firstElementChild
      line.querySelector("input").value = field
      line.querySelector("input").checked = !refuses
      line.querySelector(".words").textContent = say(`swap_field_${field}`)
      line.querySelector(".hint").textContent = hint
      return line
    }),
  )
  if (refuses) {
    const line = get("field").content.cloneNode(true).firstElementChild
    line.classList.add("despite")
    line.querySelector("input").checked = false
    line.querySelector(".words").textContent = say("swap_despite")
    fieldset.querySelector(".fields").after(line)
    fieldset.querySelector(".yes").disabled = true
  }
  return fieldset
}

/** @param {any} side */
const isAgreed = (side) => side.querySelector(".yes").getAttribute("aria-pressed") === "true"

/** @param {ParentNode[]} sides */
async function swap(sides) {
  const shares = sides.map((side) => all(".fields input:checked", side).map((input) => input.value))
  const despite = sides.map((side) => all(".despite input:checked", side).length > 0)
  const wish = { id: uuidv7(), ...both(), shares, despite, agreed: sides.map(isAgreed), language: spoken() }
  await ask("", wish, { 409: "swap_already" })
  forget()
  show("done", RESULT_STAYS)
}

/** @param {Confirmed} guest */
async function showOwn(guest) {
  /** @type {API.ownSwaps} */
  const { swaps } = await ask("/own", guest)
  get("swaps").replaceChildren(...swaps.map((swap) => own(swap, guest)))
  get("no-swaps").hidden = swaps.length > 0
  show("own")
}

/**
 * @param {API.ownSwaps["swaps"][number]} swap
 * @param {Confirmed} guest
 */
function own({ id, with: name }, guest) {
  const revoke = async () => {
    await ask(`/${id}/revoke`, guest, { 409: "swap_gone" })
    await showOwn(guest)
  }
  const back = button(say("swap_back"), () => once(revoke), { label: say("swap_back_who", { name }) })
  return element("li", {}, written("span", name), back)
}

get("mine").addEventListener("click", () => once(() => showOwn(guests[0])))
onSubmit(get("confirm-form"), () => once(() => prove({ code: get("proof").value.trim() })))
// Whoever types is still there.
get("proof").addEventListener("input", () => expectMore())
for (const button of all("[data-leave]")) button.addEventListener("click", () => show("idle"))

// An error that nothing caught ends the swap like a refusal.
tellErrors((_, error) => refuse(error))
await learn()
new OnscreenKeyboard()
offerLanguages(() => body.dataset.state === "idle")

// A scanner types whatever has the focus.
addEventListener("keydown", (stroke) => {
  if (stroke.isComposing || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
  const target = /** @type {Element} */ (stroke.target)
  if (stroke.key === "Escape") {
    // In the dialog it is for the dialog.
    if (!target.closest("dialog")) show("idle")
    return
  }
  if (asked) return hearAnswer(stroke)
  // A space presses the button that it is typed on, unless it is a part of a code.
  if (stroke.key === " " && !strokes.isGoingOn(stroke.timeStamp)) return
  const { typed, readings } = strokes.hear(stroke)
  if (typed || isLetter(stroke)) stroke.preventDefault()
  if (typed) take(typed, readings)
})

/**
 * While somebody is asked, letters go into the field, wherever the focus is; a scanner's code is an answer by itself.
 *
 * @param {KeyboardEvent} stroke
 */
function hearAnswer(stroke) {
  const { scanned, readings } = strokes.hear(stroke)
  if (scanned) {
    stroke.preventDefault()
    get("proof").value = ""
    take(scanned, readings)
  } else if (isLetter(stroke) && stroke.key !== " " && body.dataset.state === "confirm" && !get("languages").open) {
    get("proof").focus()
  }
}
body.removeAttribute("aria-busy")
