// Scanners that type for a keyboard of the United States, on machines with other ones and with caps lock on.

import assert from "node:assert/strict"
import { test } from "node:test"
import { StrokeDecoder } from "../../Assets/Browser/shared/strokes.js"
import { TEST_CODE, layoutOf, letterOfUS, turned } from "../../Assets/Browser/shared/us-keyboard.js"

const KEYS = {}
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") KEYS[letter.toLowerCase()] = [`Key${letter}`, false]
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") KEYS[letter] = [`Key${letter}`, true]
for (const [place, shifted] of [...")!@#$%^&*("].entries()) {
  KEYS[place] = [`Digit${place}`, false]
  KEYS[shifted] = [`Digit${place}`, true]
}
for (const [code, [plain, shifted]] of Object.entries({
  Backquote: "`~", Minus: "-_", Equal: "=+", BracketLeft: "[{", BracketRight: "]}", Backslash: "\\|", Semicolon: ";:",
  Quote: "'\"", Comma: ",<", Period: ".>", Slash: "/?",
})) {
  KEYS[plain] = [code, false]
  KEYS[shifted] = [code, true]
}
KEYS[" "] = ["Space", false]

/** What a layout makes of the keys in which it differs from that of the United States, as it is printed on them. */
const LAYOUTS = {
  US: {},
  QWERTZ: {
    KeyY: "zZ", KeyZ: "yY", Minus: "ß?", Equal: ["Dead", "Dead"], BracketLeft: "üÜ", BracketRight: "+*", Backslash: "#'",
    Semicolon: "öÖ", Quote: "äÄ", Comma: ",;", Period: ".:", Slash: "-_", Backquote: ["Dead", "°"], Digit2: '2"', Digit3: "3§",
    Digit6: "6&", Digit7: "7/", Digit8: "8(", Digit9: "9)", Digit0: "0=",
  },
  AZERTY: {
    KeyA: "qQ", KeyQ: "aA", KeyZ: "wW", KeyW: "zZ", KeyM: ",?", Semicolon: "mM", Comma: ";.", Period: ":/", Slash: "!§",
    Minus: ")°", Equal: "=+", BracketLeft: ["Dead", "Dead"], BracketRight: "$£", Quote: "ù%", Backslash: "*µ", Digit1: "&1",
    Digit2: "é2", Digit3: '"3', Digit4: "'4", Digit5: "(5", Digit6: "-6", Digit7: "è7", Digit8: "_8", Digit9: "ç9", Digit0: "à0",
  },
  Spanish: {
    Minus: "'?", Equal: "¡¿", BracketLeft: ["Dead", "Dead"], BracketRight: "+*", Backslash: "çÇ", Semicolon: "ñÑ",
    Quote: ["Dead", "Dead"], Comma: ",;", Period: ".:", Slash: "-_", Digit2: '2"', Digit3: "3·", Digit6: "6&", Digit7: "7/",
    Digit8: "8(", Digit9: "9)", Digit0: "0=",
  },
}

/** The strokes of a scanner that types `text` for `own`, on a machine of `layout`. */
function strokes(text, layout, { capsLock = false, own = "US" } = {}) {
  let time = 50_000
  return [...text].map((letter) => {
    const [code, shiftKey] = keyOf(letter, own)
    const plain = letterOf(code, shiftKey, layout)
    const isLetter = plain !== "Dead" && plain.toLowerCase() !== plain.toUpperCase()
    const key = letterOf(code, capsLock && isLetter ? !shiftKey : shiftKey, layout)
    time += 3
    return { key, code, shiftKey, timeStamp: time, getModifierState: (state) => state === "CapsLock" && capsLock }
  })
}

function letterOf(code, shiftKey, layout) {
  const other = LAYOUTS[layout][code]
  return other ? other[shiftKey ? 1 : 0] : letterOfUS({ code, shiftKey })
}

function keyOf(letter, own) {
  for (const [code, keys] of Object.entries(LAYOUTS[own])) {
    const place = [...keys].indexOf(letter)
    if (place >= 0) return [code, place === 1]
  }
  return KEYS[letter]
}

function heard(text, layout, more) {
  const decoder = new StrokeDecoder()
  const all = strokes(text, layout, more)
  for (const stroke of all) decoder.hear(stroke)
  return decoder.hear({ key: "Enter", code: "Enter", timeStamp: all.at(-1).timeStamp + 3 })
}

const CODES = [
  "https://lu.ma/check-in/evt-aZ9yq?pk=g-Q7wzM", "A-7XK2M9QZYW", "0012345678901", "4Z7Y-QAZW-MMQ2-WY0", "abcXYZ_09+/==&?#%",
]

for (const layout of Object.keys(LAYOUTS)) {
  for (const capsLock of [false, true]) {
    for (const code of CODES) {
      test(`${code} is among what is read on ${layout}${capsLock ? " with caps lock" : ""}`, () => {
        const { scanned, typed, readings = [] } = heard(code, layout, { capsLock })
        assert.equal(typed, scanned)
        assert.ok([scanned, ...readings].includes(code), JSON.stringify([scanned, readings]))
        assert.ok(readings.length <= 2)
      })
    }
  }
}

test("a scanner that is set to the machine's own layout is read as it types, and with caps lock turned back", () => {
  for (const layout of ["QWERTZ", "AZERTY"]) {
    const code = "ABCQWZYM-aqwz"
    assert.equal(heard(code, layout, { own: layout }).scanned, code)
    const { readings = [] } = heard(code, layout, { own: layout, capsLock: true })
    assert.ok(readings.includes(code), `${layout}: ${readings}`)
  }
})

test("on a US keyboard without caps lock there is one reading", () => {
  assert.deepEqual(heard(CODES[0], "US"), { scanned: CODES[0], typed: CODES[0] })
})

test("what a hand types has one reading, whatever the keyboard", () => {
  const decoder = new StrokeDecoder()
  for (const [place, stroke] of strokes("QAZWSX-123456", "AZERTY").entries()) {
    decoder.hear({ ...stroke, timeStamp: 1_000 + place * 200 })
  }
  assert.equal(decoder.hear({ key: "Enter", timeStamp: 5_000 }).readings, undefined)
})

test("the code to try a scanner tells what it types", () => {
  assert.match(say("US"), /as this computer's keyboard/)
  assert.match(say("QWERTZ"), /for a US keyboard/)
  assert.match(say("AZERTY"), /for a US keyboard/)
  assert.match(say("AZERTY", { own: "AZERTY" }) ?? "", /as this computer's keyboard|neither/)
  assert.match(say("US", { own: "QWERTZ" }) ?? "", /neither/)
  assert.equal(layoutOf("TICKET-0123456789"), undefined)
  function say(layout, more) {
    const { scanned, readings } = heard(TEST_CODE, layout, more)
    return layoutOf(scanned, readings)
  }
})

test("case is turned letter by letter", () => {
  assert.equal([..."aB-1é"].map(turned).join(""), "Ab-1É")
})
