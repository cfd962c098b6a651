// The line of guests at a kiosk.

import assert from "node:assert/strict"
import { test } from "node:test"
import { MOST_WAITING, Queue, SAME_CODE_REST } from "../../Assets/Browser/kiosk/queue.js"

/** A line with a clock of its own. */
function begin() {
  let now = 0
  let timers = []
  const later = (work, milliseconds) => {
    const timer = { at: now + milliseconds, work }
    timers.push(timer)
    return () => (timers = timers.filter((other) => other !== timer))
  }
  return {
    queue: new Queue(() => now, later),
    pass(milliseconds) {
      now += milliseconds
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers = timers.filter((other) => other !== timer)
        timer.work()
      }
    },
    get timers() {
      return timers.length
    },
  }
}

test("guests are taken in the order in which they scanned", () => {
  const { queue } = begin()
  assert.deepEqual(["a", "b", "c"].map((code) => queue.scan(code, { people: 1 })), ["waits", "waits", "waits"])
  assert.equal(queue.length, 3)
  for (const code of ["a", "b", "c"]) {
    assert.deepEqual(queue.take(), { code, people: 1 })
    queue.finish()
  }
  assert.equal(queue.length, 0)
  assert.equal(queue.take(), undefined)
})

test("a code that waits, or whose turn it is, waits once, however long that takes", () => {
  const { queue, pass } = begin()
  queue.scan("a")
  queue.scan("b")
  queue.take()
  pass(60_000)
  assert.deepEqual(["a", "b", "a"].map((code) => queue.scan(code)), ["repeated", "repeated", "repeated"])
  assert.equal(queue.length, 1)
})

test("a code that stays in front of the scanner is meant once, until it was away for a rest", () => {
  const { queue, pass } = begin()
  queue.scan("a")
  queue.take()
  queue.finish()
  for (let count = 0; count < 10; count++) {
    pass(SAME_CODE_REST - 1)
    assert.equal(queue.scan("a"), "repeated")
  }
  pass(SAME_CODE_REST)
  assert.equal(queue.scan("a"), "waits")
})

test("the rest of a code begins anew when it was answered", () => {
  const { queue, pass } = begin()
  queue.scan("a")
  queue.take()
  pass(10 * SAME_CODE_REST)
  queue.finish()
  pass(SAME_CODE_REST - 1)
  assert.equal(queue.scan("a"), "repeated")
})

test("one code after another is no repeat of the first", () => {
  const { queue } = begin()
  for (const code of ["a", "b", "a"]) {
    assert.equal(queue.scan(code), "waits")
    queue.take()
    queue.finish()
  }
})

test("what is typed is told from a repeat by its first letter that differs", () => {
  const { queue, pass } = begin()
  queue.scan("TICKET-1")
  assert.equal(queue.isRepeat("TICK"), true)
  assert.equal(queue.isRepeat("TICX"), false)
  pass(SAME_CODE_REST)
  assert.equal(queue.isRepeat("TICK"), false)
})

test("a code is forgotten after its rest", () => {
  const line = begin()
  line.queue.scan("secret")
  line.queue.take()
  line.queue.finish()
  assert.equal(line.timers, 1)
  line.pass(SAME_CODE_REST)
  assert.equal(line.timers, 0)
  assert.equal(line.queue.isRepeat("secret"), false)
})

test("one more than can wait is told so, and scans again at once with success when there is room", () => {
  const { queue } = begin()
  for (let place = 0; place < MOST_WAITING; place++) assert.equal(queue.scan(`code-${place}`), "waits")
  assert.equal(queue.addRead({ code: "read" }), "full")
  assert.equal(queue.add({ found: "somebody" }), "full")
  assert.equal(queue.scan("late"), "full")
  assert.equal(queue.scan("late"), "full")
  assert.equal(queue.length, MOST_WAITING)
  queue.take()
  assert.equal(queue.scan("late"), "waits")
  assert.equal(queue.scan("later"), "full")
})

test("a code that the station's own scanner read is not taken again where it is typed too", () => {
  const { queue } = begin()
  assert.equal(queue.addRead({ id: "1", code: "a" }), "waits")
  assert.equal(queue.scan("a"), "repeated")
  assert.equal(queue.addRead({ id: "2", code: "a" }), "waits")
  assert.equal(queue.length, 2)
})

test("guests without a code are no repeat of each other", () => {
  const { queue } = begin()
  assert.equal(queue.add({ first_name: "Wren" }), "waits")
  assert.equal(queue.add({ first_name: "Wren" }), "waits")
  queue.take()
  queue.finish()
  assert.equal(queue.length, 1)
})

test("the guest at the kiosk comes before everybody who waits behind them, however many wait", () => {
  const { queue } = begin()
  for (let guest = 0; guest < MOST_WAITING; guest += 1) queue.scan(`code ${guest}`)
  queue.addFirst({ found: "them" })
  assert.deepEqual(queue.take(), { found: "them" })
  queue.finish()
  assert.equal(queue.take().code, "code 0")
})
