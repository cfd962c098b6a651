// Downloads the guests' codes as one archive, and shows the progress.

import { get } from "../shared/elements.js"
import { Failure } from "../shared/errors.js"
import { send } from "../shared/requests.js"
import { fileName, save } from "../shared/save-file.js"
import { tell } from "../shared/staff-page.js"

/** The first bytes of each file in an archive. */
const BEGIN = [0x50, 0x4b, 0x03, 0x04]

/** Counts the files of an archive while its bytes arrive. */
function counter() {
  let matched = 0
  let files = 0
  return (/** @type {Uint8Array} */ bytes) => {
    for (const byte of bytes) {
      matched = byte === BEGIN[matched] ? matched + 1 : Number(byte === BEGIN[0])
      if (matched < BEGIN.length) continue
      files += 1
      matched = 0
    }
    return files
  }
}

/**
 * @param {string} path
 * @param {string} format
 */
async function archive(path, format) {
  const answer = await send("POST", `${path}/codes`, { json: { format }, timeout: 0 })
  const number = Number(answer.headers.get("Code-Count"))
  const pieces = []
  const count = counter()
  get("codes-progress").max = number
  for (const reader = /** @type {ReadableStream} */ (answer.body).getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) return { number, file: new Blob(pieces, { type: "application/zip" }), name: fileName(answer, "codes.zip") }
    pieces.push(value)
    get("codes-progress").value = Math.min(count(value), number)
  }
}

/**
 * @param {string} path the event's, in the API
 * @param {string} format of the drawings
 */
export async function takeCodes(path, format) {
  get("codes-state").hidden = false
  get("codes-progress").removeAttribute("value")
  get("codes-words").textContent = "Codes are being drawn."
  try {
    const { number, file, name } = await archive(path, format)
    save(file, name)
    const words = `${number === 1 ? "One code is" : `${number} codes are`} in ${name}.`
    get("codes-words").textContent = words
    tell(words)
  } catch (error) {
    get("codes-state").hidden = true
    if (!(error instanceof TypeError)) throw error
    throw new Failure("The station stopped before all codes were there. Try again: they are drawn anew.")
  }
}
