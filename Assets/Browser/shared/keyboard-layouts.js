// What stands on the keys of the keyboard on the screen, for each language that a guest may speak.

const rows = (text) => text.split("/").map((row) => row.trim().split(" "))

const DIGITS = "1 2 3 4 5 6 7 8 9 0"
const LATIN = rows("q w e r t y u i o p / a s d f g h j k l / z x c v b n m ' -")
const SPANISH = rows("q w e r t y u i o p / a s d f g h j k l ñ / z x c v b n m ' - / á é í ó ú ü")
const FRENCH = rows("a z e r t y u i o p / q s d f g h j k l m / w x c v b n ' - ç œ / é è ê ë à â î ï ô û ù")
const KOREAN = rows("ㅂ ㅈ ㄷ ㄱ ㅅ ㅛ ㅕ ㅑ ㅐ ㅔ / ㅁ ㄴ ㅇ ㄹ ㅎ ㅗ ㅓ ㅏ ㅣ / ㅋ ㅌ ㅊ ㅍ ㅠ ㅜ ㅡ")
const ARABIC = rows("ض ص ث ق ف غ ع ه خ ح ج د / ش س ي ب ل ا ت ن م ك ط ذ / ئ ء ؤ ر ى ة و ز ظ أ إ آ")
const KANA = rows("あ か さ た な は ま や ら わ / い き し ち に ひ み ゆ り を / う く す つ ぬ ふ む よ る ん / え け せ て ね へ め ー れ ゛ / お こ そ と の ほ も っ ろ ゜")

/** Shift of letters that have no capital. */
const STRONG = { ㅂ: "ㅃ", ㅈ: "ㅉ", ㄷ: "ㄸ", ㄱ: "ㄲ", ㅅ: "ㅆ", ㅐ: "ㅒ", ㅔ: "ㅖ" }

/** By language; Chinese names are found, and written on badges, in Latin letters too. */
const LETTERS = { es: SPANISH, fr: FRENCH, ko: KOREAN, ar: ARABIC, ja: KANA }
const OWN_NAMES = { ko: "한", ar: "ع", ja: "あ" }

/** Marks that go with the letter before them, as Unicode combines them. */
export const MARKS = { "゛": "\u3099", "゜": "\u309a" }

/** What the key to another alphabet reads; nothing where there is only one. */
export const alphabets = (language) => OWN_NAMES[language]

/** Rows of keys for a field: letters, with what its kind needs beside them. */
export function keys(language, kind, isLatin) {
  if (kind === "digits") return rows("1 2 3 / 4 5 6 / 7 8 9 / 0")
  const letters = isLatin || kind !== "name" ? LATIN : (LETTERS[language] ?? LATIN)
  if (kind === "code") return [...rows(DIGITS), ...letters]
  return kind === "email" ? [...rows(DIGITS), ...letters, ...rows("@ . _ +")] : letters
}

/** Whether these keys have a second letter each. */
export const hasSecond = (letters) => letters.flat().some((letter) => capital(letter) !== letter)

/** Whether it is a capital, with which a name begins. */
export const hasCapitals = (letters) => letters.flat().some((letter) => letter.toUpperCase() !== letter)

export const capital = (letter) => STRONG[letter] ?? (letter.length === 1 ? letter.toUpperCase() : letter)
