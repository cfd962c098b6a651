// Korean letters become syllables as they are typed, and come apart again as they are deleted.

const FIRST = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"]
const MIDDLE = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"]
const LAST = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
/** Two letters that become one where the second follows the first. */
const PAIRS = new Map("ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ"
  .split(" ").map(([one, other, both]) => [one + other, both]))
const PARTS = new Map([...PAIRS].map(([parts, both]) => [both, [...parts]]))
const BEGINNING = 0xac00

function read(syllable) {
  const place = syllable.charCodeAt(0) - BEGINNING
  if (!(place >= 0 && place < FIRST.length * MIDDLE.length * LAST.length)) return undefined
  return {
    first: FIRST[Math.floor(place / LAST.length / MIDDLE.length)],
    middle: MIDDLE[Math.floor(place / LAST.length) % MIDDLE.length],
    last: LAST[place % LAST.length],
  }
}

const write = ({ first, middle, last }) =>
  String.fromCharCode(BEGINNING + (FIRST.indexOf(first) * MIDDLE.length + MIDDLE.indexOf(middle)) * LAST.length + LAST.indexOf(last))

/** What the letter before and a new one become together. */
export function joined(before, letter) {
  const syllable = read(before)
  if (!syllable) {
    return FIRST.includes(before) && MIDDLE.includes(letter) ? write({ first: before, middle: letter, last: "" }) : before + letter
  }
  const { first, middle, last } = syllable
  if (!last) {
    if (PAIRS.has(middle + letter)) return write({ first, middle: PAIRS.get(middle + letter), last })
    return LAST.includes(letter) ? write({ first, middle, last: letter }) : before + letter
  }
  if (PAIRS.has(last + letter)) return write({ first, middle, last: PAIRS.get(last + letter) })
  if (!MIDDLE.includes(letter)) return before + letter
  // A vowel takes the consonant before it along.
  const [stays, goes] = PARTS.get(last) ?? ["", last]
  return write({ first, middle, last: stays }) + write({ first: goes, middle: letter, last: "" })
}

/** What is left of the letter before when the last stroke is taken back. */
export function shortened(before) {
  const syllable = read(before)
  if (!syllable) return ""
  const { first, middle, last } = syllable
  if (last) return write({ first, middle, last: PARTS.get(last)?.[0] ?? "" })
  return PARTS.has(middle) ? write({ first, middle: PARTS.get(middle)?.[0], last }) : first
}
