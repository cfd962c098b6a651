// The swap station: two guests scan their badges, both say what they give, both say yes. Nothing stays on the screen.

import { scanID } from "./scans.js"
import { learn, say, speak, spoken } from "./words.js"

/** How long two people may think, and how long a result stays, in milliseconds. */
const THINKING = 45_000
const RESULT_STAYS = 8_000
/** A scanner that reads a badge twice means it once. */
const SAME_CODE_REST = 3_000
/** A stroke after so long a pause begins another code. */
const ANOTHER_CODE = 1_000
const LONGEST = 200
/** A language that somebody chose and left. */
const LANGUAGE_STAYS = 60_000

const get = (id) => document.getElementById(id)
const body = document.body
const path = `/api/v1/events/${body.dataset.event}/swaps`
let codes = []
let ending
let typed = { text: "", at: 0 }
/** The code that was taken last, and when it was answered; one that is asked about is not yet. */
let last = { code: "", at: -SAME_CODE_REST }
/** What was scanned meanwhile. */
const waiting = []
let isBusy = false
/** Ends when the screen is left: an answer that comes later is nobody's. */
let turn = new AbortController()
let unlearning

/** Asks the station; throws the name of the text that says what is wrong. */
async function ask(what, wish, conflict) {
  const { signal } = turn
  let answer
  try {
    answer = await fetch(path + what, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wish),
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    })
  } catch {
    throw new Error("offline_title")
  }
  if ([401, 403].includes(answer.status)) location.replace("/swap")
  if (!answer.ok) throw new Error({ 404: "swap_unknown", 409: conflict, 429: "patience_title" }[answer.status] ?? "failed")
  const words = await answer.json()
  signal.throwIfAborted()
  return words
}

/** Shows one panel, for a while; with the idle one nothing of anybody is left. */
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
  for (const panel of document.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== state
  const heading = get(state).querySelector("h1")
  get("announcer").textContent = state === "idle" ? "" : heading.textContent
  if (state !== "idle") ending = setTimeout(() => show("idle"), stays)
}

function forget() {
  codes = []
  for (const id of ["sides", "swaps", "refusal"]) get(id).replaceChildren()
}

/** The end of what two guests began, with whatever they scanned since. */
function refuse(error) {
  waiting.length = 0
  forget()
  get("refusal").textContent = say(error.message) || say("failed")
  show("refused", RESULT_STAYS)
}

/** Once at a time; what goes wrong is said to whoever is still there. Then comes what was scanned meanwhile. */
async function doing(work) {
  if (isBusy) return
  isBusy = true
  const { signal } = turn
  try {
    await work()
  } catch (error) {
    if (!signal.aborted) refuse(error)
  }
  isBusy = false
  if (waiting.length > 0) doing(takeNext)
}

/** Lines a code up; one that waits, or was answered a moment ago, is the same scan. */
function take(code) {
  get("languages").close()
  if (waiting.includes(code) || (code === last.code && performance.now() - last.at < SAME_CODE_REST)) return
  waiting.push(code)
  doing(takeNext)
}

async function takeNext() {
  last = { code: waiting.shift(), at: Infinity }
  try {
    await add(last.code)
  } finally {
    last.at = performance.now()
  }
}

async function add(code) {
  if (body.dataset.state !== "one") forget()
  if (codes.includes(code)) throw new Error("swap_same")
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
      if (sides.every(isAgreed)) doing(() => swap(sides))
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
  const shares = sides.map((side) => [...side.querySelectorAll("input:checked")].map((input) => input.value))
  await ask("", { id: scanID(), codes, shares, agreed: sides.map(isAgreed), language: spoken() }, "swap_already")
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
  const item = document.createElement("li")
  const who = document.createElement("span")
  who.dir = "auto"
  who.textContent = name
  const back = document.createElement("button")
  back.type = "button"
  back.textContent = say("swap_back")
  back.setAttribute("aria-label", say("swap_back_who", { name }))
  back.addEventListener("click", () => doing(async () => {
    await ask(`/${id}/revoke`, { code }, "swap_gone")
    await showOwn(code)
  }))
  item.append(who, back)
  return item
}

get("mine").addEventListener("click", () => doing(() => showOwn(codes[0])))
for (const button of document.querySelectorAll("[data-leave]")) button.addEventListener("click", () => show("idle"))

function choose(code) {
  get("languages").close()
  speak(code)
  clearTimeout(unlearning)
  unlearning = setTimeout(() => body.dataset.state === "idle" && speak(), LANGUAGE_STAYS)
}

get("language").addEventListener("click", () => get("languages").showModal())
for (const button of document.querySelectorAll("#languages button[value]")) button.addEventListener("click", () => choose(button.value))
await learn()

// A scanner types wherever the page is, and ends with Enter or Tab.
addEventListener("keydown", (stroke) => {
  if (stroke.isComposing || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
  const now = performance.now()
  if (stroke.key === "Escape") {
    // In the dialog it is for the dialog.
    if (!stroke.target.closest("dialog")) show("idle")
    return
  }
  if (["Enter", "Tab"].includes(stroke.key)) {
    const code = now - typed.at < ANOTHER_CODE ? typed.text.trim() : ""
    typed = { text: "", at: 0 }
    if (!code) return
    stroke.preventDefault()
    return take(code)
  }
  if ([...stroke.key].length !== 1) return
  const isSame = now - typed.at < ANOTHER_CODE
  typed = { text: ((isSame ? typed.text : "") + stroke.key).slice(0, LONGEST), at: now }
  if (stroke.key !== " " || isSame) stroke.preventDefault()
})
body.removeAttribute("aria-busy")
