// What stands on the keys of the keyboard on the screen, for each language that a guest may speak.

/** @param {string} text rows apart by strokes, keys by blanks */
const rows = (text) => text.split("/").map((row) => row.trim().split(" "))

const DIGITS = "1 2 3 4 5 6 7 8 9 0"
const LATIN = rows("q w e r t y u i o p / a s d f g h j k l / z x c v b n m ' -")
const SPANISH = rows("q w e r t y u i o p / a s d f g h j k l ñ / z x c v b n m ' - / á é í ó ú ü")
const FRENCH = rows("a z e r t y u i o p / q s d f g h j k l m / w x c v b n ' - ç œ / é è ê ë à â î ï ô û ù")
const KOREAN = rows("ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ / ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ / ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ")
const ARABIC = rows("ض ص ث ق ف غ ع ه خ ح ج د / ش س ي ب ل ا ت ن م ك ط ذ / ئ ء ؤ ر ى ة و ز ظ أ إ آ")
const KANA = rows("あ か さ た な は ま や ら わ / い き し ち に ひ み ゆ り を / う く す つ ぬ ふ む よ る ん / え け せ て ね へ め ー れ ゛ / お こ そ と の ほ も っ ろ ゜")

/**
 * Shift of letters that have no capital.
 *
 * @type {Record<string, string>}
 */
const STRONG = { ㅂ: "ㅃ", ㅈ: "ㅉ", ㄷ: "ㄸ", ㄱ: "ㄲ", ㅅ: "ㅆ", ㅐ: "ㅒ", ㅔ: "ㅖ" }

/**
 * By language; Chinese names are found, and written on badges, in Latin letters too.
 *
 * @type {Record<string, string[][]>}
 */
const LETTERS = { es: SPANISH, fr: FRENCH, ko: KOREAN, ar: ARABIC, ja: KANA }
/** @type {Record<string, string>} */
const OWN_NAMES = { ko: "한", ar: "ع", ja: "あ" }

/**
 * Marks that go with the letter before them, as Unicode combines them.
 *
 * @type {Record<string, string>}
 */
export const MARKS = { "゛": "\u3099", "゜": "\u309a" }

/**
 * What the key to another alphabet reads; nothing where there is only one.
 *
 * @param {string} language
 * @returns {string | undefined}
 */
export const alphabets = (language) => OWN_NAMES[language]

/** @typedef {"name" | "email" | "code" | "digits"} FieldKind what is typed into a field */

/**
 * Rows of keys for a field: letters, with what its kind needs beside them.
 *
 * @param {string} language
 * @param {FieldKind} kind
 * @param {boolean} isLatin
 */
export function keys(language, kind, isLatin) {
  if (kind === "digits") return rows("1 2 3 / 4 5 6 / 7 8 9 / 0")
  const letters = isLatin || kind !== "name" ? LATIN : (LETTERS[language] ?? LATIN)
  if (kind === "code") return [...rows(DIGITS), ...letters]
  return kind === "email" ? [...rows(DIGITS), ...letters, ...rows("@ . _ +")] : letters
}

/**
 * Whether some of these keys have a second letter.
 *
 * @param {string[][]} letters
 */
export const hasSecond = (letters) => letters.flat().some((letter) => capital(letter) !== letter)

/**
 * Whether it is a capital, with which a name begins.
 *
 * @param {string[][]} letters
 */
export const hasCapitals = (letters) => letters.flat().some((letter) => letter.toUpperCase() !== letter)

/** @param {string} letter */
export const capital = (letter) => STRONG[letter] ?? (letter.length === 1 ? letter.toUpperCase() : letter)
