// Requests to a station that answers, refuses, answers nonsense, or does not answer: a real server of this test's own.

import assert from "node:assert/strict"
import { createServer } from "node:http"
import { after, before, test } from "node:test"
import { decide, eventOf, find, isStationThere, printingTrouble, read } from "../../Assets/Browser/kiosk/requests.js"
import { AWAY, RequestFailure, ask, request, send } from "../../Assets/Browser/shared/requests.js"

let server
let answers = []
let asked = []
const relative = globalThis.fetch

before(async () => {
  server = createServer(async (request, response) => {
    let body = ""
    for await (const piece of request) body += piece
    asked.push({ method: request.method, path: request.url, type: request.headers["content-type"], body })
    const { status = 200, text = "{}", fields = {}, hangs = false, breaks = false } = answers.shift() ?? {}
    if (breaks) return request.socket.destroy()
    if (!hangs) response.writeHead(status, fields).end(text)
  })
  await new Promise((done) => server.listen(0, "127.0.0.1", done))
  // A page's paths are those of its own station.
  globalThis.fetch = (path, options) => relative(`http://127.0.0.1:${server.address().port}${path}`, options)
})
after(() => {
  globalThis.fetch = relative
  server.closeAllConnections()
  server.close()
})

/** What the station is asked while it gives these answers, one after the other. */
async function answering(given, work) {
  answers = given
  asked = []
  const said = await work()
  return { said, asked }
}

test("what is sent as JSON arrives as such, and the answer is read", async () => {
  const { said, asked } = await answering([{ text: '{"next":"/office"}' }], () => ask("POST", "/sign-in", { name: "Ola" }))
  assert.deepEqual(said, { next: "/office" })
  assert.deepEqual(asked, [{ method: "POST", path: "/sign-in", type: "application/json", body: '{"name":"Ola"}' }])
})

test("a file arrives as it is, and a request without a body has none", async () => {
  const file = new Blob(["a,b\n"])
  const { asked } = await answering([], async () => {
    await send("POST", "/import", { body: file, type: "text/csv", timeout: 0 })
    await ask("GET", "/looks")
  })
  assert.deepEqual(asked, [
    { method: "POST", path: "/import", type: "text/csv", body: "a,b\n" },
    { method: "GET", path: "/looks", type: undefined, body: "" },
  ])
})

test("a refusal is the station's own sentence, with what else is wrong", async () => {
  const refusal = { status: 400, text: '{"detail":"Two fields are wrong.","errors":["No name.","No zone."]}' }
  await answering([refusal], () =>
    assert.rejects(ask("POST", "/events", {}), (error) => {
      assert.ok(error instanceof RequestFailure)
      assert.equal(error.message, "Two fields are wrong. No name. No zone.")
      assert.equal(error.status, 400)
      return true
    }),
  )
})

for (const [status, text] of [[502, "<html>Bad gateway</html>"], [200, "<!doctype html>"], [500, ""]]) {
  test(`an answer with status ${status} that is no JSON is told in words`, async () => {
    await answering([{ status, text }], () =>
      assert.rejects(ask("GET", "/events"), (error) => {
        assert.ok(error instanceof RequestFailure)
        assert.match(error.message, new RegExp(`^The station's answer cannot be read \\(status ${status}\\)\\.`))
        assert.doesNotMatch(error.message, /token|JSON|undefined/)
        return true
      }),
    )
  })
}

test("a station that does not answer is told as that", async () => {
  await answering([{ breaks: true }, { hangs: true }], async () => {
    for (let count = 0; count < 2; count++) {
      await assert.rejects(request("GET", "/healthz", { timeout: 200 }), (error) => {
        assert.equal(error.message, AWAY)
        assert.equal(error.status, undefined)
        return true
      })
    }
  })
})

test("a request that was ended on purpose is told from a station that does not answer", async () => {
  const ending = new AbortController()
  await answering([{ hangs: true }], async () => {
    const asking = request("GET", "/healthz", { signal: ending.signal })
    ending.abort()
    await assert.rejects(asking, { name: "AbortError" })
  })
})

test("an answer to a scan is an event of the kiosk, or trouble after which it is asked again", () => {
  const answer = { outcome: "admitted" }
  for (const [given, wanted] of [
    [[200, answer, null], { event: "answer", detail: answer }],
    [[200, { questions: ["18+"] }, null], { event: "questions", detail: ["18+"] }],
    [[200, { ...answer, questions: [] }, null], { event: "answer", detail: { ...answer, questions: [] } }],
    [[401, false, null], { event: "elsewhere" }],
    [[403, false, null], { event: "elsewhere" }],
    [[404, false, null], { event: "elsewhere" }],
    [[422, false, null], { event: "notProved" }],
    [[429, false, "61"], { event: "limit", detail: { trouble: "patience", wait: 61_000 } }],
    [[429, false, null], { event: "limit", detail: { trouble: "patience", wait: 10_000 } }],
    [[429, false, "Sun, 29 Nov 2026 10:00:00 GMT"], { event: "limit", detail: { trouble: "patience", wait: 10_000 } }],
    [[429, { code: "too_many_tries" }, "61"], { event: "limit", detail: { trouble: "patience", wait: 61_000 } }],
    [[429, { code: "too_many_unknown_codes" }, "61"], { event: "limit", detail: { trouble: "unknown", wait: 10_000 } }],
    [[409, { code: "walk_ins_paused" }, null], { event: "limit", detail: { trouble: "paused", wait: 10_000 } }],
    [[409, { code: "conflict" }, null], { event: "limit", detail: { trouble: "record", wait: 10_000 } }],
    [[400, false, null], { event: "limit", detail: { trouble: "record", wait: 10_000 } }],
    [[409, false, null], { event: "limit", detail: { trouble: "record", wait: 10_000 } }],
    [[500, false, null], { trouble: "record" }],
    [[503, false, null], { trouble: "record" }],
  ]) assert.deepEqual(eventOf(...given), wanted, String(given[0]))
})

test("a scan is tried with the same id until the station decides, and trouble is told meanwhile", async () => {
  const trouble = []
  const visit = { id: "0190", code: "zoe-1", people: 2, before: 1 }
  const { said, asked } = await answering([{ breaks: true }, { status: 503 }, { text: '{"outcome":"admitted"}' }], () =>
    decide(visit, "1", (name) => trouble.push(name)),
  )
  assert.deepEqual(said, { event: "answer", detail: { outcome: "admitted" } })
  assert.deepEqual(trouble, ["offline", "record"])
  assert.equal(asked.length, 3)
  assert.equal(new Set(asked.map(({ body }) => body)).size, 1)
  assert.deepEqual(JSON.parse(asked[0].body), { id: "0190", code: "zoe-1", people: 2 })
  assert.equal(asked[0].path, "/api/v1/events/1/scans")
})

test("somebody who is on no list is asked about as such", async () => {
  const { asked } = await answering([], () => decide({ id: "0190", first_name: "Wren" }, "1", () => {}))
  assert.equal(asked[0].path, "/api/v1/events/1/walk-ins")
})

test("a search by name gives guests, or the name of the text that says what is wrong", async () => {
  const { signal } = new AbortController()
  const { said } = await answering([{ text: '{"guests":[],"more":false}' }, { status: 400 }, { status: 429 }, { status: 500 }, { breaks: true }], async () => {
    const all = []
    for (let count = 0; count < 5; count++) all.push(await find("noor", "1", signal))
    return all
  })
  const problems = ["find_short", "patience_title", "failed", "offline_advice"].map((problem) => ({ problem }))
  assert.deepEqual(said, [{ guests: [], more: false }, ...problems])
})

test("what a kiosk asks beside scans has an answer even where the station has none", async () => {
  const picture = new Blob(["x"], { type: "image/jpeg" })
  const { said, asked } = await answering(
    [{ text: '{"code":"zoe-1"}' }, { status: 422 }, {}, { status: 503 }, { text: '{"doors":[{"trouble":"No paper.","notices":["The spare runs low."]}]}' },
      { text: '{"doors":[{"notices":[]}]}' }, { text: '{"doors":[]}' }, { text: "x" }],
    async () => [
      await read(picture, "1"), await read(picture, "1"), await isStationThere(false), await isStationThere(true),
      await printingTrouble("1"), await printingTrouble("1"), await printingTrouble("1"), await printingTrouble("1"),
    ],
  )
  assert.deepEqual(said, ["zoe-1", null, true, false, "No paper. The spare runs low.", "", "", ""])
  assert.deepEqual(asked.slice(0, 4).map(({ path }) => path), [
    "/api/v1/events/1/scans/image?read=true", "/api/v1/events/1/scans/image?read=true", "/healthz", "/readyz",
  ])
  assert.equal(asked[0].type, "image/jpeg")
})
