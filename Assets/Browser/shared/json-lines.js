// Reads an answer that is written one JSON object a line, while it arrives.

/**
 * @param {Response} answer
 * @param {(value: any) => void} take is given each object as soon as its line is whole
 */
export async function readLines(answer, take) {
  const decoder = new TextDecoder()
  let rest = ""
  for (const reader = /** @type {ReadableStream} */ (answer.body).getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) take(JSON.parse(line))
  }
}
