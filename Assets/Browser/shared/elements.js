// Finds and makes the elements of a page.

/**
 * The element with this id; the page knows of which kind it is.
 *
 * @param {string} id
 * @returns {any}
 */
export const get = (id) => document.getElementById(id)

/**
 * What the station wrote into the page's body for its module, by name.
 *
 * @type {Record<string, any>}
 */
export const given = globalThis.document?.body.dataset ?? {}

/**
 * The elements that a selector finds, in the page or in a part of it.
 *
 * @param {string} selector
 * @param {ParentNode} place
 * @returns {any[]}
 */
export const all = (selector, place = document) => [...place.querySelectorAll(selector)]

/**
 * A new element with these properties and this content.
 *
 * @param {string} name
 * @param {Record<string, any>} properties
 * @param {(string | Node)[]} content
 * @returns {any}
 */
export function element(name, properties = {}, ...content) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...content)
  return made
}

/**
 * An element for text that guests or staff wrote: its direction follows its own letters.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} className
 */
export const written = (name, text, className = "") => element(name, { textContent: text, dir: "auto", ...(className && { className }) })

/**
 * A new button.
 *
 * @param {string | number} words
 * @param {(button: HTMLButtonElement) => any} work done when it is pressed
 * @param {{ label?: string, [property: string]: any }} options what a screen reader says in the place of the words, and properties
 * @returns {HTMLButtonElement}
 */
export function button(words, work, { label = "", ...properties } = {}) {
  const made = element("button", { type: "button", textContent: words, ...properties })
  if (label) made.setAttribute("aria-label", label)
  made.addEventListener("click", () => work(made))
  return made
}

/**
 * Runs `work` when a form is submitted, and keeps the browser from sending it.
 *
 * @param {HTMLFormElement} form
 * @param {(form: HTMLFormElement, submitter: any) => any} work
 */
export function onSubmit(form, work) {
  form.addEventListener("submit", (submission) => {
    submission.preventDefault()
    work(form, submission.submitter)
  })
}

/**
 * What is filled into a form, by the names of its fields.
 *
 * @param {HTMLFormElement} form
 * @returns {Record<string, any>}
 */
export const filled = (form) => Object.fromEntries(new FormData(form))
