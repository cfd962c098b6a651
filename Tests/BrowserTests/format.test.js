// Names, counts and times as people read them.

import assert from "node:assert/strict"
import { webcrypto } from "node:crypto"
import { test } from "node:test"

process.env.TZ = "America/Los_Angeles"
// Debian 12's Node has it as a module alone.
globalThis.crypto ??= webcrypto
const { counted, dateAndTime, listed, nameOf, timeOfDay } = await import("../../Assets/Browser/shared/format.js")
const { uuidv7 } = await import("../../Assets/Browser/shared/uuid.js")

test("a name is what is known of it", () => {
  for (const [person, name] of [
    [{ first_name: "Zoë", last_name: "Ångström" }, "Zoë Ångström"],
    [{ first_name: "Zoë", last_name: "" }, "Zoë"],
    [{ first_name: null, last_name: "Ångström" }, "Ångström"],
    [{ first_name: "明", last_name: "林" }, "明 林"],
    [{}, "somebody"],
    [{ first_name: "", last_name: null }, "somebody"],
  ]) assert.equal(nameOf(person, "somebody"), name)
  assert.equal(nameOf({}), "")
})

test("a count says what it counts", () => {
  assert.deepEqual([0, 1, 2, 1_000].map((count) => counted(count, "guest", "guests")), ["0 guests", "1 guest", "2 guests", "1000 guests"])
})

test("the parts of a list are without blanks", () => {
  assert.deepEqual(listed(" folk, jazz ,,  , new wave"), ["folk", "jazz", "new wave"])
  assert.deepEqual(listed("VIP, early\n\n Press \n", "\n"), ["VIP, early", "Press"])
  assert.deepEqual([listed(""), listed(undefined)], [[], []])
})

test("times are the reader's, in whatever form they come", () => {
  const instant = "2026-12-04T03:04:11Z"
  for (const time of [instant, Date.parse(instant), new Date(instant)]) {
    assert.match(timeOfDay(time), /^(07:04.PM|19:04)$/)
    assert.match(dateAndTime(time), /2026/)
    assert.match(dateAndTime(time), /\b0?3\b/)
  }
})

test("ids are UUIDs of version 7 in the order in which they were made", async () => {
  const made = []
  for (let count = 0; count < 20; count++) {
    const before = Date.now()
    const id = uuidv7()
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const time = parseInt(id.replaceAll("-", "").slice(0, 12), 16)
    assert.ok(time >= before && time <= Date.now(), id)
    made.push(id)
    await new Promise((done) => setTimeout(done, 2))
  }
  assert.deepEqual([...made].sort(), made)
  assert.equal(new Set(Array.from({ length: 10_000 }, uuidv7)).size, 10_000)
})
