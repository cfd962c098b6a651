// The states and events of the kiosk as one table. It is data alone: kiosk.js performs the effects.

/**
 * @typedef {keyof typeof STATES} State
 * @typedef {keyof typeof EVENTS} Event
 * @typedef {keyof typeof EFFECTS} Effect
 */

export const STATES = {
  idle: "waits for somebody",
  deciding: "asks the station about a guest, and still shows what it showed",
  reading: "asks the station about a guest, and says so, as it takes long or as the guest has just answered",
  retrying: "asks the station again, which is away or cannot record",
  asking: "asks the guest what the door asks",
  finding: "lets somebody look for their name",
  joining: "lets somebody who is on no list say who they are",
  answered: "shows the door's answer for a while",
  resting: "shows an answer for a moment before the next guest's, who waits already",
  limited: "shows why the station does not decide now, for a while",
  offline: "says that the station is away, with no guest's scan under way",
}

export const EVENTS = {
  arrive: "somebody scanned, and was lined up",
  enter: "the guest at the kiosk said who they are, and comes before those who wait",
  bring: "somebody said how many came with them, who were lined up",
  full: "somebody scanned, and too many wait already",
  next: "somebody waits in line, and the last answer was given",
  rested: "the last answer was seen",
  slow: "the station takes longer than a moment",
  trouble: "the station does not answer, or cannot record, and is asked again",
  questions: "the door asks the guest something",
  reply: "the guest answered all of it",
  answer: "the door decided",
  limit: "the station does not decide now",
  notProved: "what a guest found by name said is not what the list has",
  elsewhere: "this page is not for this station's event any more",
  fail: "something went wrong with this guest",
  fault: "something went wrong that has nothing to do with a guest",
  find: "somebody wants to look for their name",
  join: "somebody wants to say who they are",
  more: "somebody needs more time to read",
  dismiss: "somebody is done, or would rather not",
  timeUp: "nobody did anything for long, or an answer stood long enough",
  absent: "the station does not answer the kiosk's question whether it is there",
  present: "the station answers it",
}

export const EFFECTS = {
  take: "ask the station about the next in line",
  decideAgain: "ask the station again, with the guest's answers",
  endVisit: "the guest's turn is over",
  reload: "load the page anew",
  resetLanguage: "speak the event's language again",
  endTalk: "end what was asked, looked for and typed",
  showIdle: "show how to check in, and nothing of anybody",
  showReading: "show that the station is asked",
  showTrouble: "show what keeps the station from deciding",
  showOffline: "show that the station is away",
  showAnswer: "show what the door decided",
  showFailure: "show that it did not work",
  tellFull: "tell that this scan was not taken",
  tellWaiting: "tell that this scan was taken, and that the guest before it is not done",
  openQuestions: "ask the guest",
  openSearch: "open the search for a name",
  openProof: "ask once more for what only the guest knows",
  openWalkIn: "open the form for who is on no list",
  startSlow: "begin to wait for a moment",
  startRest: "begin to wait until an answer was seen",
  startCountdown: "begin to wait until an answer stood long enough",
  startLongCountdown: "begin to wait longer",
  startInactivity: "begin to wait for somebody who does nothing",
  hurryInactivity: "wait a shorter time for them, as somebody waits behind them",
}

/** Back to the idle screen, with nothing personal left. */
const CLEAR = /** @type {const} */ (["idle", "endTalk", "showIdle", "resetLanguage"])
const FAILED = /** @type {const} */ (["answered", "endTalk", "showFailure", "startCountdown"])
const GIVE_UP = /** @type {const} */ (["idle", "endVisit", "endTalk", "showIdle", "resetLanguage"])
/** Somebody scans in front of a guest who is asked, or types: the guest stays, and is the only one who can end that. */
const WAITS = /** @type {const} */ (["tellWaiting", "hurryInactivity"])

/** The outcomes of a request about a guest, the same in every state that waits for one. */
const DECIDED = /** @type {const} */ ({
  trouble: ["retrying", "showTrouble"],
  questions: ["asking", "openQuestions", "startInactivity"],
  answer: ["answered", "endVisit", "showAnswer", "startCountdown"],
  limit: ["limited", "endVisit", "showTrouble", "startCountdown"],
  notProved: ["finding", "endVisit", "openProof", "startInactivity"],
  elsewhere: ["idle", "endVisit", "reload"],
  fail: ["answered", "endVisit", "endTalk", "showFailure", "startCountdown"],
})

/**
 * By state and event: the state that follows, and what is done then, in this order. Timers belong to the state that
 * started them and end with it.
 *
 * @type {Record<State, { readonly [event in Event]?: readonly [State, ...Effect[]] }>}
 */
export const TABLE = {
  idle: {
    arrive: ["deciding", "take", "startSlow"],
    next: ["resting", "startRest"],
    find: ["finding", "openSearch", "startInactivity"],
    join: ["joining", "openWalkIn", "startInactivity"],
    dismiss: CLEAR,
    absent: ["offline", "showOffline"],
    fail: FAILED,
    fault: FAILED,
  },
  deciding: { ...DECIDED, slow: ["reading", "showReading"], full: ["deciding", "tellFull", "startSlow"] },
  reading: { ...DECIDED, full: ["reading", "tellFull"] },
  retrying: { ...DECIDED, full: ["retrying", "tellFull"] },
  asking: {
    reply: ["reading", "decideAgain", "showReading"],
    arrive: ["asking", ...WAITS],
    full: ["asking", "tellFull", "hurryInactivity"],
    dismiss: GIVE_UP,
    timeUp: GIVE_UP,
    fail: DECIDED.fail,
  },
  finding: {
    enter: ["reading", "take", "showReading"],
    arrive: ["finding", ...WAITS],
    full: ["finding", "tellFull", "hurryInactivity"],
    dismiss: CLEAR,
    timeUp: CLEAR,
    fail: FAILED,
    fault: FAILED,
  },
  joining: {
    enter: ["reading", "take", "showReading"],
    arrive: ["joining", ...WAITS],
    full: ["joining", "tellFull", "hurryInactivity"],
    dismiss: CLEAR,
    timeUp: CLEAR,
    fail: FAILED,
    fault: FAILED,
  },
  answered: {
    arrive: ["deciding", "take", "startSlow"],
    bring: ["reading", "take", "showReading"],
    next: ["resting", "startRest"],
    // Whose code nobody knows may still be on the list.
    find: ["finding", "openSearch", "startInactivity"],
    more: ["answered", "startLongCountdown"],
    dismiss: CLEAR,
    timeUp: CLEAR,
    fail: FAILED,
  },
  resting: { rested: ["deciding", "take", "startSlow"], full: ["resting", "tellFull", "startRest"] },
  limited: {
    arrive: ["deciding", "take", "startSlow"],
    next: ["resting", "startRest"],
    dismiss: CLEAR,
    timeUp: CLEAR,
    fail: FAILED,
  },
  offline: {
    arrive: ["deciding", "take", "startSlow"],
    dismiss: CLEAR,
    present: ["idle", "showIdle"],
    fail: FAILED,
  },
}

/** Ignored during a guest's turn: new scans wait in the queue, and the page offers no other buttons. */
const BUSY = /** @type {const} */ (["arrive", "enter", "bring", "next", "fault", "find", "join", "more", "dismiss", "timeUp", "absent", "present"])
/** Events that only a request about a guest can cause. */
const OF_A_DECISION = /** @type {const} */ (["slow", "trouble", "questions", "answer", "limit", "notProved", "elsewhere"])

/**
 * By state: the events that change nothing, because they cannot happen there or are ignored. Together with the table
 * they must be all events, so that a new event needs a decision in every state.
 *
 * @type {Record<State, readonly Event[]>}
 */
export const IGNORED = {
  idle: [...OF_A_DECISION, "enter", "bring", "full", "rested", "reply", "more", "timeUp", "present"],
  deciding: [...BUSY, "rested", "reply"],
  reading: [...BUSY, "rested", "slow", "reply"],
  retrying: [...BUSY, "rested", "slow", "reply"],
  asking: [...OF_A_DECISION, "enter", "bring", "next", "rested", "fault", "find", "join", "more", "absent", "present"],
  finding: [...OF_A_DECISION, "bring", "next", "rested", "reply", "find", "join", "more", "absent", "present"],
  joining: [...OF_A_DECISION, "bring", "next", "rested", "reply", "find", "join", "more", "absent", "present"],
  answered: [...OF_A_DECISION, "enter", "full", "rested", "reply", "fault", "join", "absent", "present"],
  resting: [...OF_A_DECISION, ...BUSY, "reply", "fail"],
  limited: [...OF_A_DECISION, "enter", "bring", "full", "rested", "reply", "fault", "find", "join", "more", "absent", "present"],
  offline: [...OF_A_DECISION, "enter", "bring", "full", "next", "rested", "reply", "fault", "find", "join", "more", "timeUp", "absent"],
}

/**
 * What follows an event in a state; nothing where the event is ignored.
 *
 * @param {State} state
 * @param {Event} event
 * @returns {{ state: State, effects: readonly Effect[] } | undefined}
 */
export function next(state, event) {
  const cell = TABLE[state][event]
  if (!cell) return undefined
  const [following, ...effects] = cell
  return { state: following, effects }
}
