// The kiosk's table of states and events, every cell of it.

import assert from "node:assert/strict"
import { test } from "node:test"
import { EFFECTS, EVENTS, IGNORED, STATES, TABLE, next } from "../../Assets/Browser/kiosk/states.js"

const states = Object.keys(STATES)
const events = Object.keys(EVENTS)
const cells = states.flatMap((state) => Object.entries(TABLE[state]).map(([event, [following, ...effects]]) => ({ state, event, following, effects })))

/** The states that can be reached from one of them. */
function reached(from) {
  const found = new Set([from])
  for (const state of found) for (const cell of cells) if (cell.state === state) found.add(cell.following)
  return found
}

test("every state has one answer for every event", () => {
  assert.deepEqual(Object.keys(TABLE).sort(), [...states].sort())
  assert.deepEqual(Object.keys(IGNORED).sort(), [...states].sort())
  for (const state of states) {
    const answered = [...Object.keys(TABLE[state]), ...IGNORED[state]]
    assert.deepEqual(answered.sort(), [...events].sort(), `in ${state}`)
    for (const event of events) {
      const isIgnored = IGNORED[state].includes(event)
      assert.equal(next(state, event) === undefined, isIgnored, `${event} in ${state}`)
    }
  }
})

test("the table names states and effects that there are, and each of them somewhere", () => {
  for (const { state, event, following, effects } of cells) {
    assert.ok(following in STATES, `${event} in ${state} leads to ${following}`)
    for (const effect of effects) assert.ok(effect in EFFECTS, `${event} in ${state} does ${effect}`)
    assert.equal(new Set(effects).size, effects.length, `${event} in ${state} does something twice`)
  }
  const used = new Set(cells.flatMap(({ effects }) => effects))
  assert.deepEqual([...used].sort(), Object.keys(EFFECTS).sort())
  const heard = new Set(cells.map(({ event }) => event))
  assert.deepEqual([...heard].sort(), [...events].sort())
})

test("every state is reached from idle, and idle from every state", () => {
  assert.deepEqual([...reached("idle")].sort(), [...states].sort())
  for (const state of states) assert.ok(reached(state).has("idle"), `no way back from ${state}`)
})

const BUSY = ["deciding", "reading", "retrying", "resting"]

test("a scan while another guest is answered changes nothing, and is taken when the answer was seen", () => {
  for (const state of BUSY) assert.equal(next(state, "arrive"), undefined, state)
  for (const state of ["answered", "limited", "idle"]) {
    assert.deepEqual(next(state, "next"), { state: "resting", effects: ["startRest"] }, state)
  }
  assert.deepEqual(next("resting", "rested"), { state: "deciding", effects: ["take", "startSlow"] })
})

test("a scan ends what the guest before it is shown, and never what they are asked or type", () => {
  for (const state of ["idle", "answered", "limited", "offline"]) assert.equal(next(state, "arrive")?.state, "deciding", state)
  for (const state of ["asking", "finding", "joining"]) {
    assert.deepEqual(next(state, "arrive"), { state, effects: ["tellWaiting", "hurryInactivity"] })
    assert.equal(next(state, "full")?.state, state)
    assert.equal(next(state, "next"), undefined, state)
  }
  for (const state of ["finding", "joining"]) assert.equal(next(state, "enter")?.state, "reading", state)
})

test("the station is asked in these states alone, about one guest at a time", () => {
  const asking = ["deciding", "reading", "retrying"]
  for (const { state, event, following, effects } of cells) {
    const begins = effects.includes("take") || effects.includes("decideAgain")
    assert.equal(begins, asking.includes(following) && !asking.includes(state), `${event} in ${state}`)
    if (effects.includes("decideAgain")) assert.equal(state, "asking")
    // A turn that began ends where the state leaves what belongs to it.
    const isTurn = (one) => asking.includes(one) || one === "asking"
    assert.equal(effects.includes("endVisit"), isTurn(state) && !isTurn(following), `${event} in ${state}`)
  }
})

test("a scan that was not lined up is told wherever it can happen", () => {
  for (const state of [...BUSY, "asking"]) assert.ok(next(state, "full")?.effects.includes("tellFull"), state)
})

test("what goes wrong is shown, or happens where nobody is", () => {
  for (const state of states) {
    const effects = next(state, "fail")?.effects
    if (effects) assert.ok(effects.includes("showFailure") && effects.includes("startCountdown"), state)
    else assert.equal(state, "resting")
  }
})

test("a state in which a guest has something to do ends when they do nothing", () => {
  for (const { state, event, following, effects } of cells) {
    const isOpened = following !== state
    if (["asking", "finding", "joining"].includes(following) && isOpened) {
      assert.ok(effects.includes("startInactivity"), `${event} in ${state}`)
    }
    if (["answered", "limited"].includes(following)) {
      assert.ok(effects.some((effect) => /^start(Long)?Countdown$/.test(effect)), `${event} in ${state}`)
    }
    if (following === "resting") assert.ok(effects.includes("startRest"), `${event} in ${state}`)
    if (following === "deciding") assert.ok(effects.includes("startSlow"), `${event} in ${state}`)
  }
  for (const state of ["asking", "finding", "joining", "answered", "limited"]) assert.equal(next(state, "timeUp")?.state, "idle", state)
})

test("nothing of a guest stays on an idle screen", () => {
  for (const { state, event, following, effects } of cells) {
    if (following !== "idle" || effects.includes("reload")) continue
    assert.ok(effects.includes("showIdle"), `${event} in ${state}`)
    if (state !== "offline" || event !== "present") assert.ok(effects.includes("endTalk") && effects.includes("resetLanguage"), `${event} in ${state}`)
  }
})
