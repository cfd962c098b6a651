// What every room of the staff has: signing out, times in the reader's own clock, and words about what was done.

/** Asks the station for something; throws what it says is wrong, as a sentence. */
export async function ask(method, path, body) {
  let answer
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
  } catch {
    throw new Error("The station does not answer. Check that it runs, and try again.")
  }
  if (answer.status === 401) location.assign("/sign-in")
  const words = await answer.json()
  if (!answer.ok) throw new Error([words.detail, ...(words.errors ?? [])].join(" "))
  return words
}

/** Says a sentence where everybody sees and hears it. */
export function tell(words, isTrouble = false) {
  const told = document.getElementById("told")
  // What lies outside an open dialog is neither seen nor heard.
  const place = document.querySelector("dialog:modal") ?? document.body
  if (told.parentElement !== place) place.append(told)
  told.textContent = words
  told.dataset.kind = isTrouble ? "trouble" : "done"
}

/** Does what a button or a form asks for, once at a time, and says what went wrong. */
export async function doing(element, work) {
  const buttons = element.matches("button") ? [element] : element.querySelectorAll("button")
  for (const button of buttons) button.disabled = true
  try {
    await work()
  } catch (error) {
    tell(error.message, true)
  }
  for (const button of buttons) button.disabled = false
}

const clock = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" })
for (const time of document.querySelectorAll("time[data-at]")) {
  const moment = new Date(Number(time.dataset.at))
  time.dateTime = moment.toISOString()
  time.textContent = clock.format(moment)
}

const out = document.getElementById("sign-out")
out.addEventListener("click", () => doing(out, async () => location.assign((await ask("POST", "/sign-out")).next)))
