// The strokes of scanners that call themselves keyboards, and those of hands.

import assert from "node:assert/strict"
import { test } from "node:test"
import { LONGEST, PAUSES, StrokeDecoder, isLetter } from "../../Assets/Browser/shared/strokes.js"

/** Strikes keys with a pause before each, in milliseconds; gives what the last one that ended something gave. */
function typing(decoder = new StrokeDecoder()) {
  let time = 10_000
  let heard = {}
  return {
    decoder,
    type(text, pause, { first = pause, field = undefined, ...more } = {}) {
      for (const [place, key] of [...text].entries()) {
        time += place === 0 ? first : pause
        heard = decoder.hear({ key, timeStamp: time, ...more }, field)
      }
      return heard
    },
    press(key, pause, { field = undefined, ...more } = {}) {
      time += pause
      return decoder.hear({ key, timeStamp: time, ...more }, field)
    },
    get time() {
      return time
    },
  }
}

const CODE = "TICKET-0123456789"

for (const pause of [0, 1, 8, 20, PAUSES.scanner - 1]) {
  for (const end of ["Enter", "Tab"]) {
    test(`a scanner with ${pause} ms between its strokes is heard at ${end}`, () => {
      const keys = typing()
      assert.deepEqual(keys.type(CODE, pause, { first: 2_000 }), {})
      assert.deepEqual(keys.press(end, pause), { scanned: CODE, typed: CODE })
      assert.equal(keys.decoder.text, "")
    })
  }
}

test("a scanner that holds Shift for capitals is heard the same", () => {
  const keys = typing()
  for (const letter of CODE) {
    if (/[A-Z]/.test(letter)) keys.press("Shift", 2)
    keys.press(letter, 2)
  }
  assert.deepEqual(keys.press("Enter", 2), { scanned: CODE, typed: CODE })
})

test("a code typed by hand is no scanner's, and is taken where nothing else is typed", () => {
  const keys = typing()
  keys.type(CODE, 180)
  assert.equal(keys.decoder.text, CODE)
  assert.deepEqual(keys.press("Enter", 400), { typed: CODE })
})

test("a short code is no scanner's where people type, however fast", () => {
  const keys = typing()
  keys.type("zoe-1", 2)
  assert.deepEqual(keys.press("Enter", 2), { typed: "zoe-1" })
})

test("an Enter that comes late still ends a code, and is not taken for a scanner's", () => {
  const keys = typing()
  keys.type(CODE, 5)
  assert.deepEqual(keys.press("Enter", PAUSES.scanner), { typed: CODE })
})

test("a hand that rests begins another code", () => {
  const keys = typing()
  keys.type("abc", 200)
  keys.type("def", 200, { first: PAUSES.hand })
  assert.deepEqual(keys.press("Enter", 200), { typed: "def" })
  keys.type("abc", 200)
  assert.deepEqual(keys.press("Enter", PAUSES.hand), {})
})

test("where Enter is missing, the next code is another one after a pause", () => {
  const keys = typing()
  keys.type("FIRST-CODE-0001", 4)
  keys.type("SECOND-CODE-0002", 4, { first: PAUSES.apart })
  assert.deepEqual(keys.press("Enter", 4), { scanned: "SECOND-CODE-0002", typed: "SECOND-CODE-0002" })
})

test("where Enter is missing and the next code follows soon, a scanner's is told from what was before it", () => {
  const keys = typing()
  keys.type("FIRST-CODE-0001", 4)
  keys.type("SECOND-CODE-0002", 4, { first: 300 })
  assert.equal(keys.press("Enter", 4).scanned, "SECOND-CODE-0002")
})

test("a scanner that stumbles once within a code is heard whole where nothing else is typed", () => {
  const keys = typing()
  keys.type("TICK", 4)
  keys.type("ET-0123456789", 4, { first: 150 })
  assert.equal(keys.press("Enter", 4).typed, "TICKET-0123456789")
})

test("two codes without a pause are two codes", () => {
  const keys = typing()
  keys.type("FIRST-CODE-0001", 1)
  assert.equal(keys.press("Enter", 1).scanned, "FIRST-CODE-0001")
  keys.type("SECOND-CODE-0002", 1)
  assert.deepEqual(keys.press("Enter", 1), { scanned: "SECOND-CODE-0002", typed: "SECOND-CODE-0002" })
})

test("an Enter that is held ends one code", () => {
  const keys = typing()
  keys.type(CODE, 2)
  assert.equal(keys.press("Enter", 2).scanned, CODE)
  for (let count = 0; count < 20; count++) assert.deepEqual(keys.press("Enter", 33, { repeat: true }), {})
  assert.deepEqual(keys.press("Enter", 33), {})
})

test("an Enter whose release was lost, so that the next one counts as held, ends the next code", () => {
  const keys = typing()
  keys.type(CODE, 2)
  keys.press("Enter", 2)
  keys.type(CODE, 2)
  assert.deepEqual(keys.press("Enter", 2, { repeat: true }), { scanned: CODE, typed: CODE })
})

test("a key that is held is no scanner", () => {
  const keys = typing()
  keys.press("a", 500)
  for (let count = 0; count < 40; count++) keys.press("a", 33, { repeat: true })
  assert.equal(keys.press("Enter", 33).scanned, undefined)
})

test("a scanner whose releases are lost is heard with its doubled letters", () => {
  const keys = typing()
  for (const [place, key] of [..."AABBCCDDEEFFGGHHIIJJKKLL"].entries()) keys.press(key, 2, { repeat: place % 2 === 1 })
  assert.equal(keys.press("Enter", 2).scanned, "AABBCCDDEEFFGGHHIIJJKKLL")
})

test("what is typed into another field is another code, and a scanner's is heard in any", () => {
  const keys = typing()
  keys.type("Noor", 150, { field: "name" })
  assert.equal(keys.decoder.text, "Noor")
  keys.type(CODE, 3, { first: 200 })
  assert.deepEqual(keys.press("Enter", 3), { scanned: CODE, typed: CODE })
  keys.type("Noor", 150, { field: "name" })
  keys.type(CODE, 3, { first: 200, field: "name" })
  assert.equal(keys.press("Enter", 3, { field: "name" }).scanned, CODE)
})

test("the first letter that a scanner may have typed is told, for what stood in a field before it", () => {
  const keys = typing()
  keys.press("N", 200)
  assert.equal(keys.decoder.isBeginning, true)
  keys.press("o", 200)
  assert.equal(keys.decoder.isBeginning, true)
  keys.press("T", 200)
  assert.equal(keys.decoder.isBeginning, true)
  keys.press("I", 3)
  assert.equal(keys.decoder.isBeginning, false)
  keys.press("Enter", 3)
  assert.equal(keys.decoder.isBeginning, false)
})

test("commands, input methods and Alt codes are no letters", () => {
  for (const command of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }]) {
    const keys = typing()
    keys.type("AB", 3)
    assert.deepEqual(keys.press("6", 3, command), {})
    assert.equal(isLetter({ key: "6", timeStamp: 0, ...command }), false)
    assert.deepEqual(keys.press("Enter", 3, command), {})
    keys.type("CDEFGHIJKLMN", 3)
    assert.equal(keys.press("Enter", 3).scanned, "ABCDEFGHIJKLMN")
  }
  assert.equal(isLetter({ key: "é", timeStamp: 0 }), true)
  assert.equal(isLetter({ key: "Dead", timeStamp: 0 }), false)
})

test("a code that never ends is cut, and forgotten on demand", () => {
  const keys = typing()
  keys.type("x".repeat(LONGEST + 100), 1)
  assert.equal(keys.decoder.text.length, LONGEST)
  keys.decoder.forget()
  assert.deepEqual(keys.press("Enter", 1), {})
})

test("a stroke goes on with what was typed until a hand has rested", () => {
  const keys = typing()
  assert.equal(keys.decoder.isGoingOn(keys.time), false)
  keys.type("ab", 100)
  assert.equal(keys.decoder.isGoingOn(keys.time + PAUSES.hand - 1), true)
  assert.equal(keys.decoder.isGoingOn(keys.time + PAUSES.hand), false)
})

test("random hands and scanners: no hand is a scanner, and no scanner's code is lost", () => {
  let seed = 7
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789-"
  const word = (length) => Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join("")
  const keys = typing()
  for (let round = 0; round < 2_000; round++) {
    const isScanner = random() < 0.5
    const text = word(isScanner ? 12 + Math.floor(random() * 30) : 1 + Math.floor(random() * 20))
    for (const [place, letter] of [...text].entries()) {
      const pause = isScanner ? random() * (PAUSES.scanner - 1) : PAUSES.scanner + random() * 900
      keys.press(letter, place === 0 ? PAUSES.scanner + random() * 9_000 : pause)
    }
    const heard = keys.press("Enter", isScanner ? 1 : 80)
    assert.deepEqual(heard, isScanner ? { scanned: text, typed: text } : { typed: text })
  }
})
