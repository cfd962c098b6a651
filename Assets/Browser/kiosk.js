// The kiosk: takes codes from a keyboard or a scanner that types, and shows what the door says.

import { Keys } from "./keys.js"
import { decide, isStationThere, pause, printingTrouble } from "./scans.js"
import { Stage } from "./stage.js"

/** How long an answer stays, and so anything personal on the screen, in milliseconds. */
const ANSWER_STAYS = 10_000
/** An answer is seen before the next guest's replaces it. */
const ANSWER_AT_LEAST = 1_200
/** A scanner that reads one code several times means it once. */
const SAME_CODE_REST = 3_000
/** Guests who scan while another one is answered. */
const MOST_WAITING = 5
/** How often the station is asked whether it is there. */
const HEARTBEAT = 4_000

const stage = new Stage(document)
const waiting = []
let isBusy = false
let last = { code: null, at: 0 }
let ending
let forgetting

/** Whether the text begins the code that was scanned a moment ago. */
const isRepeat = (text) => last.code?.startsWith(text) && performance.now() - last.at < SAME_CODE_REST

function remember(code) {
  last = { code, at: performance.now() }
  clearTimeout(forgetting)
  forgetting = setTimeout(() => (last = { code: null, at: 0 }), SAME_CODE_REST)
}

function take(code) {
  if (code === last.code && isRepeat(code)) return
  remember(code)
  if (waiting.length < MOST_WAITING) waiting.push(code)
  if (!isBusy) work()
}

async function work() {
  isBusy = true
  while (waiting.length > 0) {
    clearTimeout(ending)
    const code = waiting.shift()
    stage.reading()
    show(await decide(code, document.body.dataset.event, (name) => stage.trouble(name)))
    if (last.code === null || last.code === code) remember(code)
    if (waiting.length > 0) await pause(ANSWER_AT_LEAST)
  }
  isBusy = false
}

function show(answer) {
  if (answer.isElsewhere) return location.replace("/kiosk")
  if (!answer.trouble) stage.answer(answer)
  else stage.trouble(answer.trouble)
  // Any other trouble ends when the heartbeat finds the station well.
  if (!answer.trouble || answer.wait) ending = setTimeout(finish, answer.wait ?? ANSWER_STAYS)
}

/** The end of an answer: nothing of it is kept. */
function finish() {
  clearTimeout(ending)
  if (!isBusy) stage.idle()
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
    if (isThere) stage.printing(await printingTrouble(document.body.dataset.event))
  }
}

new Keys(document, stage, { take, isRepeat, dismiss: finish })
for (const button of document.querySelectorAll("button.done")) button.addEventListener("click", finish)
listen()
