// The kiosk: takes codes, asks what the door asks, and shows what the door says.

import { Camera } from "./camera.js"
import { Finder } from "./finder.js"
import { Keyboard } from "./keyboard.js"
import { Keys } from "./keys.js"
import { Newcomer } from "./newcomer.js"
import { Party } from "./party.js"
import { Patience } from "./patience.js"
import { Questions } from "./questions.js"
import { decide, isStationThere, pause, printingTrouble, scanID } from "./scans.js"
import { switchedBy } from "./sounds.js"
import { Stage } from "./stage.js"
import { learn, speak, spoken } from "./words.js"

/** How long an answer stays, and so anything personal on the screen, in milliseconds. */
const ANSWER_STAYS = 10_000
/** The same for whoever asks for more time. */
const ANSWER_STAYS_LONG = 30_000
/** A station that answers at once is not waited for before everybody's eyes. */
const AT_ONCE = 200
/** An answer is seen before the next guest's replaces it; the more guests wait the shorter, so that their line gets shorter too. */
const ANSWER_AT_LEAST = 800
/** A scanner that reads one code several times means it once. */
const SAME_CODE_REST = 3_000
/** Guests who scan while another one is answered, or while the station is away. */
const MOST_WAITING = 200
/** How often the station is asked whether it is there. */
const HEARTBEAT = 4_000
/** A language that somebody chose and left. */
const LANGUAGE_STAYS = 60_000

const { body } = document
const stage = new Stage(document)
const questions = new Questions(document, stage)
const party = new Party(document)
const patience = new Patience(document, () => leave())
const finder = new Finder(document, stage, (visit) => admit({ ...visit, people: 1 }))
const newcomer = new Newcomer(document, stage, admit)
const waiting = []
let isBusy = false
let last = { code: null, at: 0 }
let visiting
let ending
let forgetting
let unlearning

/** Whether the text begins the code that was scanned a moment ago. */
const isRepeat = (text) => last.code?.startsWith(text) && performance.now() - last.at < SAME_CODE_REST

function remember(code) {
  last = { code, at: performance.now() }
  clearTimeout(forgetting)
  forgetting = setTimeout(() => (last = { code: null, at: 0 }), SAME_CODE_REST)
}

/** Takes a code, wherever it was read. One that stays in front of the scanner, or waits for its answer, is meant once. */
function take(code) {
  const isSame = code === last.code && isRepeat(code)
  remember(code)
  if (isSame || [visiting, ...waiting].some((visit) => visit?.code === code)) return
  admit({ code, people: 1 })
}

/** Lines a guest up; whoever is asked something and does not answer makes way. */
function admit(visit) {
  if (waiting.length < MOST_WAITING) waiting.push({ id: scanID(), language: spoken(), ...visit })
  if (!isBusy) work()
  else questions.stop()
}

async function work() {
  isBusy = true
  patience.stop()
  while (waiting.length > 0) {
    clearTimeout(ending)
    visiting = waiting.shift()
    try {
      show(await decision(visiting))
    } catch (error) {
      // What goes wrong with one visit ends that one, and not the kiosk.
      console.error(error)
      patience.stop()
      goIdle()
    }
    if (visiting.code && (last.code === null || last.code === visiting.code)) remember(visiting.code)
    visiting = undefined
    if (waiting.length > 0) await pause(ANSWER_AT_LEAST / (1 + waiting.length))
  }
  isBusy = false
}

/** What the door says in the end, after all that it asks; nothing when the guest would rather not answer. */
async function decision(visit) {
  for (;;) {
    const isScan = !stage.isTalking && !visit.before
    const late = setTimeout(() => stage.reading(), isScan ? AT_ONCE : 0)
    const answer = await decide(visit, body.dataset.event, (name) => {
      clearTimeout(late)
      stage.trouble(name)
    }).finally(() => clearTimeout(late))
    if (!answer.questions?.length) return { ...answer, visit }
    patience.start()
    const answers = await questions.ask(answer.questions)
    patience.stop()
    if (!answers) return undefined
    visit = { ...visit, id: scanID(), answers: { ...visit.answers, ...answers } }
  }
}

function show(answer) {
  if (!answer) return goIdle()
  if (answer.isElsewhere) return location.replace("/kiosk")
  if (answer.isNotProved) return talk(() => finder.again())
  const before = answer.visit.before ?? 0
  if (answer.trouble) stage.trouble(answer.trouble)
  else stage.answer({ ...answer, people: answer.people + before })
  const mayBring = answer.remaining > 0 && !before
  if (mayBring) party.offer(answer, (people) => bring(answer, people))
  stay(answer.wait ?? (mayBring ? ANSWER_STAYS_LONG : ANSWER_STAYS))
}

/** Lets in those who came with a guest: the same code once more. */
function bring({ visit, remaining }, people) {
  if (people > 1) admit({ ...visit, id: scanID(), people: Math.min(people - 1, remaining), before: 1 })
  else finish()
}

/** Opens a panel in which a guest has something to do. */
function talk(open) {
  if (isBusy && waiting.length > 0) return
  open()
  patience.start()
}

function stay(time) {
  stage.stay(time > ANSWER_STAYS ? "long" : "short")
  clearTimeout(ending)
  ending = setTimeout(finish, time)
}

/** The end of an answer: nothing of it is kept. */
function finish() {
  clearTimeout(ending)
  if (!isBusy) goIdle()
}

/** The end of a talk that nobody went on with. */
function leave() {
  patience.stop()
  finder.stop()
  if (isBusy) questions.stop()
  else goIdle()
}

function goIdle() {
  finder.stop()
  stage.idle()
  speak()
}

async function listen() {
  for (;;) {
    await pause(HEARTBEAT)
    const state = stage.state
    if (isBusy || !(state === "idle" || stage.isCutOff)) continue
    const isThere = await isStationThere(stage.isCutOff)
    if (isBusy || stage.state !== state) continue
    if (!isThere && state === "idle") stage.trouble("offline")
    if (isThere && stage.isCutOff) stage.idle()
  }
}

/**
 * What happens at this door: of a scanner of the station's own the answer is shown here; and what is wrong at the
 * printer. The station tells a kiosk nothing else of anybody.
 */
function hear() {
  const feed = new EventSource(`/api/v1/events/${body.dataset.event}/live`)
  feed.addEventListener("open", async () => stage.printing(await printingTrouble(body.dataset.event)))
  feed.addEventListener("printing", ({ data }) => stage.printing(JSON.parse(data).doors[0]?.trouble ?? ""))
  feed.addEventListener("read", ({ data }) => {
    const { scan, code } = JSON.parse(data)
    remember(code)
    admit({ id: scan, code })
  })
}

function choose(code) {
  document.getElementById("languages").close()
  speak(code)
  clearTimeout(unlearning)
  unlearning = setTimeout(() => stage.state === "idle" && speak(), LANGUAGE_STAYS)
}

await learn()
new Keys(document, stage, { take, isRepeat, dismiss: () => (stage.isTalking ? leave() : finish()) })
new Keyboard(document)
new Camera(document, { take, isWanted: () => stage.state === "idle" || stage.isAnswering })
for (const button of document.querySelectorAll("button.done")) button.addEventListener("click", finish)
for (const button of document.querySelectorAll("button.more"))
  button.addEventListener("click", () => stay(ANSWER_STAYS_LONG))
document.getElementById("language").addEventListener("click", () => document.getElementById("languages").showModal())
for (const button of document.querySelectorAll("#languages button[value]"))
  button.addEventListener("click", () => choose(button.value))
for (const button of document.querySelectorAll("button.leave")) button.addEventListener("click", leave)
document.getElementById("find-me")?.addEventListener("click", () => talk(() => finder.open()))
document.getElementById("no-ticket")?.addEventListener("click", () => talk(() => newcomer.open()))
switchedBy(document.getElementById("sound"))
listen()
hear()
// From here on every key and every touch is heard.
body.removeAttribute("aria-busy")
