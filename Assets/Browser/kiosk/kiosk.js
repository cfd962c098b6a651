// The kiosk: takes codes, asks guests the door's questions, and shows the door's decision. states.js says what follows
// what; this module performs it.

import { all, get, given } from "../shared/elements.js"
import { report, tellErrors } from "../shared/errors.js"
import { listen } from "../shared/feed.js"
import { pause } from "../shared/timing.js"
import { learn, offerLanguages, speak, spoken } from "../shared/translations.js"
import { uuidv7 } from "../shared/uuid.js"
import { Camera } from "./camera.js"
import { CodeEntry } from "./code-entry.js"
import { NameSearch } from "./find-by-name.js"
import { OnscreenKeyboard } from "../shared/onscreen-keyboard.js"
import { PartySize } from "./party-size.js"
import { Questions } from "./questions.js"
import { Queue } from "./queue.js"
import { decide, isStationThere, printingTrouble, printingWords } from "./requests.js"
import { Screen } from "./screen.js"
import { switchedBy } from "./sounds.js"
import { next } from "./states.js"
import { InactivityTimeout, Timer } from "./timeouts.js"
import { WalkIn } from "./walk-in.js"

/** How long an answer stays, and so anything personal on the screen, in milliseconds. */
const ANSWER_STAYS = 10_000
/** The same for whoever asks for more time. */
const ANSWER_STAYS_LONG = 30_000
/** An answer that comes within this time is awaited without showing that the kiosk waits. */
const AT_ONCE = 200
/** How long an answer stays at least while others wait, divided by how many they are, so that the queue gets shorter. */
const ANSWER_AT_LEAST = 800
/** The pause between two questions to the station whether it is there. */
const HEARTBEAT = 4_000

const { body } = document
const { event } = given
const screen = new Screen()
const queue = new Queue()
const timer = new Timer()
const inactivity = new InactivityTimeout(() => handle("timeUp"))
const questions = new Questions(screen)
const party = new PartySize()
const search = new NameSearch(screen, event, (visit) => enter({ ...visit, people: 1 }))
const walkIn = new WalkIn(screen, enter)
/** @type {import("./states.js").State} */
let state = "idle"
/** The badge of the guest whose answer is shown. */
let shownBadge = ""
/**
 * The guest whose turn it is, with their answers so far.
 *
 * @type {import("./queue.js").Visit}
 */
let visit = {}

/**
 * Queues the guest with a code that was scanned here.
 *
 * @param {string} code
 * @param {string[]} [readings] what else it may be
 */
function take(code, readings) {
  lineUp("arrive", queue.scan(code, { people: 1, id: uuidv7(), ...(readings && { readings }) }))
}

/**
 * Asks about the guest at the kiosk, who said who they are.
 *
 * @param {import("./queue.js").Visit} visit
 */
function enter(visit) {
  queue.addFirst({ id: uuidv7(), ...visit })
  handle("enter")
}

/**
 * @param {import("./states.js").Event} event
 * @param {import("./queue.js").Place} place
 */
function lineUp(event, place) {
  if (place === "waits") {
    screen.queue("")
    handle(event)
  } else if (place === "full") handle("full")
}

/** @type {Record<import("./states.js").Effect, (detail?: any) => void>} */
const effects = {
  take() {
    visit = queue.take()
    screen.queue("")
    // Whoever filled in a form is spoken to in its language, whoever had their turn meanwhile.
    if (visit.language) speak(visit.language)
    visit.language = spoken()
    askTheDoor()
  },
  decideAgain(answers) {
    // With an answer is kept what was asked, in the language in which it was.
    visit = { ...visit, id: uuidv7(), language: spoken(), answers: { ...visit.answers, ...answers } }
    askTheDoor()
  },
  endVisit: () => queue.finish(),
  reload: () => location.replace("/kiosk"),
  resetLanguage: () => speak(),
  endTalk() {
    get("language").disabled = false
    questions.stop()
    search.stop()
  },
  showIdle: () => screen.idle(),
  showReading: () => screen.reading(),
  showTrouble: ({ trouble }) => screen.trouble(trouble),
  showOffline: () => screen.trouble("offline"),
  showAnswer: (answer) => show(answer),
  showFailure: () => screen.failed(),
  tellFull: () => screen.queue("queue_full"),
  tellWaiting: () => screen.queue("queue_waits"),
  openQuestions(asked) {
    // A form was filled in in one language, in which all of it is sent.
    get("language").disabled = Boolean(visit.first_name)
    questions.ask(asked, (answers) => handle("reply", answers))
  },
  openSearch: () => search.open(),
  openProof: () => search.askAgain(),
  openWalkIn: () => walkIn.open(),
  startSlow: () => timer.start(AT_ONCE, () => handle("slow")),
  startRest: () => timer.start(ANSWER_AT_LEAST / (1 + queue.length), () => handle("rested")),
  startCountdown: (detail) => stay(detail?.wait ?? (mayBring(detail) ? ANSWER_STAYS_LONG : ANSWER_STAYS)),
  startLongCountdown: () => stay(ANSWER_STAYS_LONG),
  startInactivity: () => inactivity.start(),
  hurryInactivity: () => inactivity.hurry(),
}

/**
 * Performs what the table says of an event, then goes on with the next guest in the queue.
 *
 * @param {import("./states.js").Event} event
 * @param {any} [detail] what goes with it
 */
function handle(event, detail) {
  const step = next(state, event)
  if (!step) return
  // What does not leave the state leaves its time alone.
  if (step.state !== state || !step.effects.includes("hurryInactivity")) {
    timer.stop()
    inactivity.stop()
  }
  state = step.state
  try {
    for (const effect of step.effects) effects[effect](detail)
  } catch (error) {
    fail(event, error)
  }
  if (queue.length > 0) handle("next")
}

/**
 * An error ends the turn of one guest, and not the kiosk.
 *
 * @param {import("./states.js").Event} event
 * @param {unknown} error
 */
function fail(event, error) {
  console.error(error)
  if (event !== "fail" && event !== "fault") handle("fail")
}

async function askTheDoor() {
  try {
    const said = await decide(visit, event, (trouble) => handle("trouble", { trouble }))
    handle(said.event, said.detail)
  } catch (error) {
    fail("answer", error)
  }
}

/** @param {API.GuestFacingAnswer | undefined} answer none where something failed, which is shown for a while too */
const mayBring = (answer) => (answer?.remaining ?? 0) > 0 && !visit.before

/** @param {API.GuestFacingAnswer} answer */
function show(answer) {
  screen.answer({ ...answer, people: answer.people + (visit.before ?? 0) })
  shownBadge = answer.badge?.id ?? ""
  if (mayBring(answer)) {
    const guest = visit
    party.offer(answer.remaining, (people) => bring(guest, Math.min(people - 1, answer.remaining)))
  }
}

/**
 * Admits the others of a guest's party: the same code once more.
 *
 * @param {import("./queue.js").Visit} guest
 * @param {number} people
 */
function bring(guest, people) {
  if (people > 0) lineUp("bring", queue.add({ ...guest, id: uuidv7(), people, before: 1 }))
  else handle("dismiss")
}

/**
 * Shows a guest the number of their badge, whose printer stopped while they read their answer; they get the time to read
 * that.
 *
 * @param {{ badge: string, pickup: number }} told
 */
function callUp({ badge, pickup }) {
  if (state !== "answered" || badge !== shownBadge) return
  screen.callUp(pickup)
  handle("more")
}

/** @param {number} time in milliseconds */
function stay(time) {
  screen.stay(time > ANSWER_STAYS ? "long" : "short")
  timer.start(time, () => handle("timeUp"))
}

/** Asks whether the station is there while no guest is served. */
async function watch() {
  for (;;) {
    await pause(HEARTBEAT)
    const before = state
    if (before !== "idle" && before !== "offline") continue
    const isThere = await isStationThere(before === "offline")
    if (state === before) handle(isThere ? "present" : "absent")
  }
}

tellErrors(() => handle("fault"))
await learn()
new CodeEntry(screen, { take, isRepeat: (text) => queue.isRepeat(text), dismiss: () => handle("dismiss") })
new OnscreenKeyboard()
new Camera({ take, isWanted: () => screen.panel === "idle" || screen.isAnswering })
for (const button of all("button.done, button.leave")) button.addEventListener("click", () => handle("dismiss"))
for (const button of all("button.more")) button.addEventListener("click", () => handle("more"))
offerLanguages(() => screen.panel === "idle", () => questions.askAnew())
for (const id of ["find-me", "find-instead"]) get(id)?.addEventListener("click", () => handle("find"))
get("no-ticket")?.addEventListener("click", () => handle("join"))
switchedBy(get("sound"))
watch().catch(report)
// The feed of a kiosk has codes that a scanner of the station's own read at this door, whose answer is shown here, the
// state of the printer, and the numbers of badges that have to wait. It tells nothing else.
listen(event, {
  begin: async () => screen.printing(await printingTrouble(event)),
  printing: (told) => screen.printing(printingWords(told)),
  pickup: callUp,
  read: ({ scan, code }) => lineUp("arrive", queue.addRead({ id: scan, code })),
}, { isKeptOpen: true })
// From here on keys and touches have an effect.
body.removeAttribute("aria-busy")
