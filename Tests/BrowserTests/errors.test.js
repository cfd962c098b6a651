// The one way that errors take to whoever is at the page.

import assert from "node:assert/strict"
import { test } from "node:test"
import { Failure, attempt, report, sentenceOf, tellErrors } from "../../Assets/Browser/shared/errors.js"
import { RequestFailure } from "../../Assets/Browser/shared/requests.js"
import { soon } from "../../Assets/Browser/shared/timing.js"

const target = new EventTarget()
let told = []
tellErrors((sentence, error) => told.push([sentence, error]), target)

/** What is told while something is done, with what would stand in the browser's console kept out of the way. */
async function telling(work) {
  told = []
  const { error } = console
  const written = []
  console.error = (...words) => written.push(words)
  try {
    await work()
  } finally {
    console.error = error
  }
  return { sentences: told.map(([sentence]) => sentence), written }
}

const UNKNOWN = /^Something on this page went wrong\..*\.$/

test("a sentence for people is told as it is, and anything else as one", () => {
  assert.equal(sentenceOf(new Failure("Choose a guest.")), "Choose a guest.")
  assert.equal(sentenceOf(new RequestFailure("There is no such guest.", 404)), "There is no such guest.")
  for (const other of [new TypeError("x is not a function"), "words", undefined, null, { message: "words" }]) {
    assert.match(sentenceOf(other), UNKNOWN)
  }
})

test("what goes wrong with something that was tried is told once, and what goes well is not", async () => {
  const { sentences } = await telling(async () => {
    assert.equal(await attempt(() => Promise.reject(new Failure("No."))), false)
    assert.equal(await attempt(() => { throw new Failure("No, at once.") }), false)
    assert.equal(await attempt(() => "done"), true)
    assert.equal(await attempt(async () => {}), true)
  })
  assert.deepEqual(sentences, ["No.", "No, at once."])
})

test("what nothing caught is told, and its cause is written for who looks into it", async () => {
  const event = (name, fields) => target.dispatchEvent(Object.assign(new Event(name), fields))
  const mistake = new TypeError("x is not a function")
  const { sentences, written } = await telling(() => {
    event("unhandledrejection", { reason: new RequestFailure("The station does not answer.") })
    event("unhandledrejection", { reason: mistake })
    event("error", { error: mistake })
  })
  assert.equal(sentences[0], "The station does not answer.")
  assert.match(sentences[1], UNKNOWN)
  assert.match(sentences[2], UNKNOWN)
  assert.deepEqual(written, [[mistake], [mistake]])
})

test("what was ended on purpose is not told", async () => {
  const { sentences } = await telling(async () => {
    const ending = new AbortController()
    ending.abort()
    report(ending.signal.reason)
    await attempt(() => ending.signal.throwIfAborted())
  })
  assert.deepEqual(sentences, [])
})

test("who is told of an error hears of its cause too, such as that nobody is signed in", async () => {
  const failure = new RequestFailure("Sign in.", 401)
  await telling(() => report(failure))
  assert.equal(told[0][1].status, 401)
})

test("what is done soon is done once for however many asked, and tells of what goes wrong", async () => {
  let count = 0
  const ask = soon(async () => {
    count += 1
    throw new Failure("Not now.")
  }, 10)
  const { sentences } = await telling(async () => {
    for (let times = 0; times < 5; times++) ask()
    await new Promise((done) => setTimeout(done, 60))
    ask()
    await new Promise((done) => setTimeout(done, 60))
  })
  assert.equal(count, 2)
  assert.deepEqual(sentences, ["Not now.", "Not now."])
})
