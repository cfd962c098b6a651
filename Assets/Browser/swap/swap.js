// The swap station: two guests scan their badges, choose what they share, and both agree. Nothing personal stays.

import { all, button, element, get, given, written } from "../shared/elements.js"
import { tellErrors } from "../shared/errors.js"
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
/** @type {string[]} */
let codes = []
let ending
const strokes = new StrokeDecoder()
/** The last code, and when it was answered: never while the request runs. */
let last = { code: "", at: -SAME_CODE_REST }
/**
 * What was scanned meanwhile.
 *
 * @type {string[]}
 */
const waiting = []
let isBusy = false
/** Aborts the requests of the guests who left: a later answer is not shown. */
let turn = new AbortController()

/** Why the station refuses; the message is the key of the text for it. */
class Refusal extends Error {}

/**
 * Asks the station.
 *
 * @param {string} what
 * @param {any} wish
 * @param {string} [conflict] the name of the text for what was done already
 * @throws {Refusal}
 */
async function ask(what, wish, conflict) {
  const { signal } = turn
  try {
    const answer = await requests.ask("POST", path + what, wish, { signal, timeout: 10_000 })
    signal.throwIfAborted()
    return answer
  } catch (error) {
    if (!(error instanceof requests.RequestFailure)) throw error
    if (error.status === undefined) throw new Refusal("offline_title")
    if ([401, 403].includes(error.status)) location.replace("/swap")
    throw new Refusal({ 404: "swap_unknown", 409: conflict, 429: "patience_title" }[error.status] ?? "failed")
  }
}

/** Shows one panel for some time; the idle one removes everything personal. */
function show(state, stays = THINKING) {
  clearTimeout(ending)
  get("languages").close()
  if (state === "idle") {
    turn.abort()
    turn = new AbortController()
    waiting.length = 0
    forget()
    if (body.dataset.state !== "idle") speak()
  }
  body.dataset.state = state
  body.style.setProperty("--stays", `${stays}ms`)
  for (const panel of all("[data-panel]")) panel.hidden = panel.dataset.panel !== state
  const heading = get(state).querySelector("h1")
  get("announcer").textContent = state === "idle" ? "" : heading.textContent
  if (state !== "idle") ending = setTimeout(() => show("idle"), stays)
}

function forget() {
  codes = []
  for (const id of ["sides", "swaps", "refusal"]) get(id).replaceChildren()
}

/** Ends a swap with the reason, and drops the codes scanned meanwhile. */
function refuse(error) {
  waiting.length = 0
  forget()
  if (!(error instanceof Refusal)) console.error(error)
  get("refusal").textContent = error instanceof Refusal ? say(error.message) : say("failed")
  show("refused", RESULT_STAYS)
}

/** Runs one work at a time, shows its error unless the guests left, then takes the codes scanned meanwhile. */
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

/** Queues a code; one that waits, or was answered a moment ago, is the same scan. */
function take(code) {
  get("languages").close()
  if (waiting.includes(code) || (code === last.code && performance.now() - last.at < SAME_CODE_REST)) return
  waiting.push(code)
  once(takeNext)
}

async function takeNext() {
  last = { code: waiting.shift() ?? "", at: Infinity }
  try {
    await add(last.code)
  } finally {
    last.at = performance.now()
  }
}

async function add(code) {
  if (body.dataset.state !== "one") forget()
  if (codes.includes(code)) throw new Refusal("swap_same")
  if (codes.length === 0) await ask("/badge", { code })
  codes = [...codes, code].slice(0, 2)
  if (codes.length === 1) return show("one")
  offer(await ask("/offer", { codes }, "swap_already"))
}

function offer({ guests }) {
  const sides = guests.map(side)
  get("sides").replaceChildren(...sides)
  for (const fieldset of sides) {
    const yes = fieldset.querySelector(".yes")
    yes.addEventListener("click", () => {
      yes.setAttribute("aria-pressed", String(yes.getAttribute("aria-pressed") !== "true"))
      if (sides.every(isAgreed)) once(() => swap(sides))
    })
    // Who changes what is given has to say yes again, and so has the other.
    fieldset.querySelector(".fields").addEventListener("change", () => {
      for (const { button } of sides.map((each) => ({ button: each.querySelector(".yes") }))) button.setAttribute("aria-pressed", "false")
    })
  }
  show("offer")
}

function side({ first_name, fields }) {
  const fieldset = get("side").content.cloneNode(true).firstElementChild
  fieldset.querySelector("legend").textContent = first_name
  fieldset.querySelector(".yes").textContent = say("swap_agree")
  fieldset.querySelector(".yes").setAttribute("aria-label", say("swap_agree_who", { name: first_name }))
  fieldset.querySelector(".fields").replaceChildren(
    ...fields.map(({ field, hint }) => {
      const line = get("field").content.cloneNode(true).firstElementChild
      line.querySelector("input").value = field
      line.querySelector(".words").textContent = say(`swap_field_${field}`)
      line.querySelector(".hint").textContent = hint
      return line
    }),
  )
  return fieldset
}

const isAgreed = (side) => side.querySelector(".yes").getAttribute("aria-pressed") === "true"

async function swap(sides) {
  const shares = sides.map((side) => all("input:checked", side).map((input) => input.value))
  await ask("", { id: uuidv7(), codes, shares, agreed: sides.map(isAgreed), language: spoken() }, "swap_already")
  forget()
  show("done", RESULT_STAYS)
}

async function showOwn(code) {
  const { swaps } = await ask("/own", { code })
  get("swaps").replaceChildren(...swaps.map((swap) => own(swap, code)))
  get("no-swaps").hidden = swaps.length > 0
  show("own")
}

function own({ id, with: name }, code) {
  const revoke = async () => {
    await ask(`/${id}/revoke`, { code }, "swap_gone")
    await showOwn(code)
  }
  const back = button(say("swap_back"), () => once(revoke), { label: say("swap_back_who", { name }) })
  return element("li", {}, written("span", name), back)
}

get("mine").addEventListener("click", () => once(() => showOwn(codes[0])))
for (const button of all("[data-leave]")) button.addEventListener("click", () => show("idle"))

// An error that nothing caught ends the swap like a refusal.
tellErrors((_, error) => refuse(error))
await learn()
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
  // A space presses the button that it is typed on, unless it is a part of a code.
  if (stroke.key === " " && !strokes.isGoingOn(stroke.timeStamp)) return
  const { typed } = strokes.hear(stroke)
  if (typed || isLetter(stroke)) stroke.preventDefault()
  if (typed) take(typed)
})
body.removeAttribute("aria-busy")
