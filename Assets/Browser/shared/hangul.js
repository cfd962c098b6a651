// Korean letters become syllables as they are typed, and come apart again as they are deleted.

const FIRST = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"]
const MIDDLE = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"]
const LAST = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
/** Two letters that become one where the second follows the first. */
const PAIRS = new Map("ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ"
  .split(" ").map(([one, other, both]) => [one + other, both]))
const PARTS = new Map([...PAIRS].map(([parts, both]) => [both, [...parts]]))
const BEGINNING = 0xac00

/** @typedef {{ first: string, middle: string, last: string }} Syllable */

/** @param {string} syllable */
function read(syllable) {
  const place = syllable.charCodeAt(0) - BEGINNING
  if (!(place >= 0 && place < FIRST.length * MIDDLE.length * LAST.length)) return undefined
  return {
    first: FIRST[Math.floor(place / LAST.length / MIDDLE.length)],
    middle: MIDDLE[Math.floor(place / LAST.length) % MIDDLE.length],
    last: LAST[place % LAST.length],
  }
}

/** @param {Syllable} syllable */
const write = ({ first, middle, last }) =>
  String.fromCharCode(BEGINNING + (FIRST.indexOf(first) * MIDDLE.length + MIDDLE.indexOf(middle)) * LAST.length + LAST.indexOf(last))

/**
 * What the letter before and a new one become together.
 *
 * @param {string} before
 * @param {string} letter
 */
export function joined(before, letter) {
  const syllable = read(before)
  if (!syllable) {
    return FIRST.includes(before) && MIDDLE.includes(letter) ? write({ first: before, middle: letter, last: "" }) : before + letter
  }
  const { first, middle, last } = syllable
  const pair = PAIRS.get((last || middle) + letter)
  if (!last) {
    if (pair) return write({ first, middle: pair, last })
    return LAST.includes(letter) ? write({ first, middle, last: letter }) : before + letter
  }
  if (pair) return write({ first, middle, last: pair })
  if (!MIDDLE.includes(letter)) return before + letter
  // A vowel takes the consonant before it along.
  const [stays, goes] = PARTS.get(last) ?? ["", last]
  return write({ first, middle, last: stays }) + write({ first: goes, middle: letter, last: "" })
}

/**
 * What is left of the letter before when the last stroke is taken back.
 *
 * @param {string} before
 */
export function shortened(before) {
  const syllable = read(before)
  if (!syllable) return ""
  const { first, middle, last } = syllable
  if (last) return write({ first, middle, last: PARTS.get(last)?.[0] ?? "" })
  const [vowel] = PARTS.get(middle) ?? []
  return vowel ? write({ first, middle: vowel, last }) : first
}
