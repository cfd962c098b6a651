// The page's texts in the language of whoever stands in front of it.

/** The language to come back to, and those that there are. */
const ours = document.documentElement.lang
const languages = new Map()
let current

/** Gets every language at once, so that a guest can choose while the station is away. */
export async function learn() {
  const codes = [...document.querySelectorAll("#languages button[value]")].map((button) => button.value)
  await Promise.all(codes.map(async (code) => {
    const answer = await fetch(`/locales/${code}.json`)
    if (answer.ok) languages.set(code, await answer.json())
  }))
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
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = say(element.dataset.words)
  for (const element of document.querySelectorAll("[data-words-label]"))
    element.setAttribute("aria-label", say(element.dataset.wordsLabel))
  const name = document.createElement("bdi")
  name.lang = code
  name.textContent = language.name
  document.querySelector("#language b").replaceChildren(name)
}
