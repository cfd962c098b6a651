// A keyboard on the screen, for touch screens without another. It keeps nothing of what is typed.

import { all, button, element, get } from "./elements.js"
import { say, spoken } from "./translations.js"
import { joined, shortened } from "./hangul.js"
import { MARKS, alphabets, capital, hasCapitals, hasSecond, keys } from "./keyboard-layouts.js"

/** How far the arrows move the focus within a row, and to which row. */
const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowLeft: -1 })
const ROWS = /** @type {Record<string, "previousElementSibling" | "nextElementSibling">} */ ({
  ArrowUp: "previousElementSibling",
  ArrowDown: "nextElementSibling",
})
/** A touch moves the focus before it presses what it touches: within this time, in milliseconds. */
const TOUCH = 300
const FIELDS = 'main input:not([type="checkbox"])'

export class OnscreenKeyboard {
  #board = get("keyboard")
  /**
   * The field that is typed into, while there is one.
   *
   * @type {any}
   */
  #field
  #isShifted = false
  #isLatin = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #closing

  constructor() {
    if (!matchMedia("(pointer: coarse)").matches) return
    // The system's own would cover ours, and offers what others typed before.
    for (const field of all(FIELDS)) field.inputMode = "none"
    document.addEventListener("focusin", ({ target }) => target instanceof Element && target.matches(FIELDS) && this.#open(target))
    document.addEventListener("focusout", ({ relatedTarget }) => this.#board.contains(relatedTarget) || this.#leave())
    // A field that is hidden loses the focus without a word.
    new MutationObserver(() => this.#field?.checkVisibility() || this.#close())
      .observe(document.body, { attributes: true, attributeFilter: ["data-state"] })
    // A key that is touched leaves the focus in the field.
    this.#board.addEventListener("pointerdown", (/** @type {Event} */ touch) => touch.preventDefault())
    this.#board.addEventListener("keydown", (/** @type {KeyboardEvent} */ stroke) => this.#move(stroke))
  }

  /** @param {Element} field */
  #open(field) {
    clearTimeout(this.#closing)
    if (field !== this.#field) this.#isLatin = false
    this.#field = field
    this.#isShifted = this.#beginsWord
    this.#board.hidden = false
    document.body.dataset.keyboard = "open"
    this.#draw()
    field.scrollIntoView({ block: "center" })
  }

  /** The focus left the field, by a touch in most cases: the button under the finger stays where it is until it was pressed. */
  #leave() {
    this.#closing = setTimeout(() => this.#close(), TOUCH)
  }

  #end() {
    this.#field.blur()
    this.#close()
  }

  #close() {
    clearTimeout(this.#closing)
    this.#field = undefined
    this.#board.hidden = true
    this.#board.replaceChildren()
    delete document.body.dataset.keyboard
  }

  /** @returns {import("./keyboard-layouts.js").FieldKind} */
  get #kind() {
    if (this.#field.id === "code") return "code"
    if (this.#field.type === "email") return "email"
    if (this.#field.id === "proof") return this.#field.dataset.kind === "phone" ? "digits" : "email"
    return "name"
  }

  get #letters() {
    return keys(spoken(), this.#kind, this.#isLatin)
  }

  /** Names begin with a capital. */
  get #beginsWord() {
    return hasCapitals(this.#letters) && this.#field.autocapitalize === "words" && /(^|[\s-])$/.test(this.#field.value)
  }

  #draw() {
    const kind = this.#kind
    const letters = this.#letters
    const rows = letters.map((row) => this.#row(row.map((letter) => this.#letter(letter))))
    this.#board.dataset.kind = kind
    this.#board.setAttribute("aria-label", say("keyboard"))
    this.#board.dir = letters.flat().includes("ا") ? "rtl" : "ltr"
    this.#board.replaceChildren(...rows, this.#row(this.#others(letters, kind)))
    this.#board.querySelector("button").tabIndex = 0
  }

  /**
   * @param {string[][]} letters
   * @param {import("./keyboard-layouts.js").FieldKind} kind
   */
  #others(letters, kind) {
    const other = kind === "name" && alphabets(spoken())
    return [
      hasSecond(letters) && this.#key("⇧", say("key_shift"), () => this.#turn({ shift: !this.#isShifted }), { pressed: this.#isShifted }),
      other && this.#key(this.#isLatin ? other : "ABC", undefined, () => this.#turn({ latin: !this.#isLatin })),
      kind === "name" && this.#key(say("key_space"), undefined, () => this.#type(" "), { wide: true }),
      this.#key("⌫", say("key_delete"), () => this.#delete()),
      this.#key("▾", say("key_close"), () => this.#end()),
      this.#field.form && this.#key(say("key_go"), undefined, () => this.#goOn(), { chief: true }),
    ].filter(Boolean)
  }

  #turn({ shift = this.#isShifted, latin = this.#isLatin }) {
    this.#isShifted = shift
    this.#isLatin = latin
    this.#draw()
  }

  /** To the next field of the form; what follows the last is the form's own button. */
  #goOn() {
    const fields = all(FIELDS, this.#field.form).filter((field) => field.checkVisibility())
    const next = fields[fields.indexOf(this.#field) + 1]
    if (next) next.focus()
    else this.#field.form.requestSubmit()
  }

  /** @param {HTMLButtonElement[]} keys */
  #row(keys) {
    return element("div", {}, ...keys)
  }

  /** @param {string} letter */
  #letter(letter) {
    const shown = this.#isShifted ? capital(letter) : letter
    return this.#key(shown, undefined, () => this.#type(shown))
  }

  /**
   * @param {string} words
   * @param {string | undefined} label
   * @param {() => void} work
   * @param {{ pressed?: boolean, wide?: boolean, chief?: boolean }} looks
   */
  #key(words, label, work, { pressed, wide = false, chief = false } = {}) {
    const key = button(words, work, { label, tabIndex: -1 })
    if (pressed !== undefined) key.setAttribute("aria-pressed", String(pressed))
    key.classList.toggle("wide", wide)
    key.classList.toggle("chief", chief)
    return key
  }

  /** @param {string} letter */
  #type(letter) {
    const before = this.#before
    const last = before.at(-1) ?? ""
    if (MARKS[letter]) this.#put(last, (last + MARKS[letter]).normalize("NFC"))
    else if (/[ㄱ-ㅣ]/.test(letter)) this.#put(last, joined(last, letter))
    else this.#put("", letter)
  }

  #delete() {
    const last = [...this.#before].at(-1) ?? ""
    this.#put(last, /[가-힣]/.test(last) ? shortened(last) : "")
  }

  /** The position of the caret; fields for e-mail addresses do not tell it, and are typed at their end. */
  get #caret() {
    return this.#field.selectionStart ?? this.#field.value.length
  }

  get #before() {
    return this.#field.value.slice(0, this.#caret)
  }

  /**
   * Puts text in the place of what stands before the caret.
   *
   * @param {string} old
   * @param {string} text
   */
  #put(old, text) {
    const field = this.#field
    const [start, end] = [this.#caret - old.length, field.selectionEnd ?? this.#caret]
    const value = field.value.slice(0, start) + text + field.value.slice(end)
    if (value.length > field.maxLength && field.maxLength >= 0) return
    field.value = value
    if (field.selectionStart !== null) field.setSelectionRange(start + text.length, start + text.length)
    field.dispatchEvent(new Event("input", { bubbles: true }))
    const isShifted = this.#beginsWord
    if (isShifted !== this.#isShifted) this.#turn({ shift: isShifted })
  }

  /**
   * Moves the focus from key to key with the arrows, so that the keyboard is one tab stop of the page.
   *
   * @param {KeyboardEvent} stroke
   */
  #move(stroke) {
    const every = all("button", this.#board)
    const key = every.find((one) => one === stroke.target)
    const step = STEPS[stroke.key] * (this.#board.dir === "rtl" ? -1 : 1)
    const next = step ? every.at((every.indexOf(key) + step) % every.length) : this.#inRow(ROWS[stroke.key], key)
    if (!next) return
    stroke.preventDefault()
    key.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  }

  /**
   * The key above or below another, or the last of that row.
   *
   * @param {"previousElementSibling" | "nextElementSibling" | undefined} row
   * @param {any} key
   */
  #inRow(row, key) {
    const keys = row && key.parentElement[row]?.children
    return keys && keys[Math.min([...key.parentElement.children].indexOf(key), keys.length - 1)]
  }
}
