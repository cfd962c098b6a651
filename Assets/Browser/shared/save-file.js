import { element } from "./elements.js"

/**
 * What the station calls the file that it answers.
 *
 * @param {Response} answer
 * @param {string} otherwise where it says nothing
 */
export const fileName = (answer, otherwise) => /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? otherwise

/**
 * Saves a file among the browser's downloads.
 *
 * @param {Blob} file
 * @param {string} name
 */
export function save(file, name) {
  const link = element("a", { href: URL.createObjectURL(file), download: name })
  link.click()
  // The browser reads the file after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
