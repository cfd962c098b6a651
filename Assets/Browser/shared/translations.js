// The page's texts in the language a guest has chosen.

import { all, element, get } from "./elements.js"
import { request } from "./requests.js"
import { pause } from "./timing.js"

/** How long a chosen language stays while the page is idle, in milliseconds. */
const LANGUAGE_STAYS = 60_000
/** The pause between two tries to load a language, in milliseconds. */
const RETRY = 2_000

/** The event's language. */
const ours = document.documentElement.lang
/**
 * All languages by code.
 *
 * @type {Map<string, { name: string, direction: string, page: Record<string, string> }>}
 */
const languages = new Map()
/** The language that was chosen last, as soon as all are loaded. */
let current = ""

/**
 * The buttons of the languages.
 *
 * @returns {HTMLButtonElement[]}
 */
const choices = () => all("#languages button[value]")

/** @param {string} code */
async function load(code) {
  for (;;) {
    try {
      const answer = await request("GET", `/locales/${code}.json`)
      if (answer.ok) languages.set(code, await answer.json())
      return
    } catch {
      await pause(RETRY)
    }
  }
}

/** Loads every language at the start, so that a guest can choose one while the station is away; retries until it has them. */
export async function learn() {
  await Promise.all(choices().map(({ value }) => load(value)))
  current = ours
}

/** The code of the language the page is in now. */
export const spoken = () => current || ours

/**
 * A text with its blanks filled in: `say("party_count", { number: 3 })`.
 *
 * @param {string} key
 * @param {Record<string, any>} blanks
 */
export function say(key, blanks = {}) {
  const text = languages.get(spoken())?.page[key] ?? ""
  return text.replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank)
}

/**
 * Whether there is a text with this key.
 *
 * @param {string} key
 */
export const knows = (key) => key in (languages.get(spoken())?.page ?? {})

/** Shows the page in another language; without a code, in the event's. */
export function speak(code = ours) {
  const language = languages.get(code)
  if (!language || code === current) return
  current = code
  document.documentElement.lang = code
  document.documentElement.dir = language.direction
  for (const part of all("[data-words]")) part.textContent = say(part.dataset.words)
  for (const part of all("[data-words-label]")) part.setAttribute("aria-label", say(part.dataset.wordsLabel))
  all("#language b")[0].replaceChildren(element("bdi", { lang: code, textContent: language.name }))
}

/**
 * Lets guests choose their language, and returns to the event's when they have left.
 *
 * @param {() => boolean} isIdle whether nobody is in front of the page
 * @param {() => void} [chosen] is told of another language
 */
export function offerLanguages(isIdle, chosen) {
  let leaving = 0
  get("language").addEventListener("click", () => get("languages").showModal())
  for (const choice of choices()) {
    choice.addEventListener("click", () => {
      get("languages").close()
      speak(choice.value)
      chosen?.()
      clearTimeout(leaving)
      leaving = setTimeout(() => isIdle() && speak(), LANGUAGE_STAYS)
    })
  }
}
