// The page's texts in the language of whoever stands in front of it.

import { all, element, get } from "./elements.js"
import { request } from "./requests.js"
import { pause } from "./timing.js"

/** A language that somebody chose and left, in milliseconds. */
const LANGUAGE_STAYS = 60_000
/** From one try to get a language to the next, in milliseconds. */
const RETRY = 2_000

/** The language to come back to, and those that there are. */
const ours = document.documentElement.lang
const languages = new Map()
let current

/**
 * The buttons of the languages.
 *
 * @returns {HTMLButtonElement[]}
 */
const choices = () => all("#languages button[value]")

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

/** Gets every language at once, so that a guest can choose while the station is away; tries until it has them. */
export async function learn() {
  await Promise.all(choices().map(({ value }) => load(value)))
  current = ours
}

/** The language that is spoken now, as `lang` has it. */
export const spoken = () => current ?? ours

/** A text with its blanks filled in: `say("party_count", { number: 3 })`. */
export function say(key, blanks = {}) {
  const text = languages.get(spoken())?.page[key] ?? ""
  return text.replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank)
}

/** Whether there is a text of this name. */
export const knows = (key) => key in (languages.get(spoken())?.page ?? {})

/** Turns the page into another language; without one, back into the event's. */
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
 * Lets guests choose their language, and comes back to the event's when they have left.
 *
 * @param {() => boolean} isIdle whether nobody is in front of the page
 */
export function offerLanguages(isIdle) {
  let leaving
  get("language").addEventListener("click", () => get("languages").showModal())
  for (const choice of choices()) {
    choice.addEventListener("click", () => {
      get("languages").close()
      speak(choice.value)
      clearTimeout(leaving)
      leaving = setTimeout(() => isIdle() && speak(), LANGUAGE_STAYS)
    })
  }
}
