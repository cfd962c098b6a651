// Korean syllables of the keyboard on the screen, and what stands on its keys.

import assert from "node:assert/strict"
import { test } from "node:test"
import { joined, shortened } from "../../Assets/Browser/shared/hangul.js"
import { MARKS, alphabets, capital, hasCapitals, hasSecond, keys } from "../../Assets/Browser/shared/keyboard-layouts.js"

/** What strokes become, one after the other, as the keyboard puts each in the place of the letter before it. */
const typed = (strokes) => [...strokes].reduce((text, stroke) => text.slice(0, -1) + joined(text.at(-1) ?? "", stroke), "")

test("letters become syllables as they are typed", () => {
  for (const [strokes, text] of [
    ["ㄱㅣㅁㅁㅣㄴㅅㅜ", "김민수"], ["ㅎㅏㄴㄱㅡㄹ", "한글"], ["ㄱㅗㅏ", "과"], ["ㄱㅏㅂㅅㅣ", "갑시"], ["ㄷㅏㄹㄱ", "닭"], ["ㄷㅏㄹㄱㅣ", "달기"], ["ㅇㅡㅣ", "의"],
  ]) assert.equal(typed(strokes), text)
})

test("deleting takes strokes back until nothing is left", () => {
  for (const syllable of ["김", "닭", "과", "의", "값"]) {
    let left = syllable
    const seen = [left]
    while (left && seen.length < 8) seen.push((left = shortened(left)))
    assert.equal(seen.at(-1), "", seen.join(" "))
  }
  assert.equal(shortened("닭"), "달")
  assert.equal(shortened("과"), "고")
})

test("every syllable that strokes can make is taken apart by as many", () => {
  let count = 0
  for (const first of "ㄱㄷㅅㅎ") for (const middle of "ㅏㅗㅡㅣ") for (const last of ["", ..."ㄱㄴㄹㅂ"]) {
    let syllable = typed(first + middle + last)
    for (const _ of first + middle + last) syllable = shortened(syllable)
    assert.equal(syllable, "")
    count += 1
  }
  assert.equal(count, 80)
})

test("every language has keys for a name, and digits and Latin letters for codes and addresses", () => {
  for (const language of ["en", "es", "fr", "ja", "ko", "zh", "ar"]) {
    const name = keys(language, "name", false).flat()
    assert.equal(new Set(name).size, name.length, language)
    assert.ok(name.every((key) => [...key].length === 1), language)
    for (const kind of ["code", "email"]) {
      const all = keys(language, kind, false).flat()
      for (const letter of "abcxyz0123456789") assert.ok(all.includes(letter), `${language} ${kind} ${letter}`)
    }
    assert.ok(keys(language, "email", false).flat().includes("@"))
    assert.deepEqual(keys(language, "digits", false).flat().sort(), [..."0123456789"])
    if (alphabets(language)) assert.ok(keys(language, "name", true).flat().includes("q"), language)
  }
})

test("shift gives capitals and doubled letters, and keeps what has neither", () => {
  assert.deepEqual(["a", "é", "ㅂ", "ا", "あ", "-"].map(capital), ["A", "É", "ㅃ", "ا", "あ", "-"])
  assert.equal(hasCapitals(keys("en", "name", false)), true)
  assert.equal(hasCapitals(keys("ko", "name", false)), false)
  assert.equal(hasSecond(keys("ko", "name", false)), true)
  assert.equal(hasSecond(keys("ja", "name", false)), false)
  assert.equal(`か${MARKS["゛"]}`.normalize("NFC"), "が")
})
