// The live feed: what is heard again after a page was out of sight, and what goes wrong with it.

import assert from "node:assert/strict"
import { beforeEach, test } from "node:test"
import { Failure, tellErrors } from "../../Assets/Browser/shared/errors.js"
import { listen } from "../../Assets/Browser/shared/feed.js"

/** The connections that pages have opened. */
let feeds = []

class Feed extends EventTarget {
  static OPEN = 1
  readyState = 0

  constructor(url) {
    super()
    this.url = url
    feeds.push(this)
  }

  open() {
    this.readyState = Feed.OPEN
    this.dispatchEvent(new Event("open"))
  }

  say(name, told, lastEventId) {
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(told), lastEventId }))
  }

  close() {
    this.readyState = 2
  }
}

globalThis.EventSource = Feed

beforeEach(() => {
  feeds = []
  globalThis.document = Object.assign(new EventTarget(), { hidden: false })
})

function hide(isHidden) {
  document.hidden = isHidden
  document.dispatchEvent(new Event("visibilitychange"))
}

test("each event is heard by its name, and the page asks for all when the feed is open", () => {
  const heard = []
  const feed = listen("1", { begin: () => heard.push("begin"), scan: ({ code }) => heard.push(code) })
  assert.equal(feeds[0].url, "/api/v1/events/1/live")
  assert.equal(feed.isOpen, false)
  feeds[0].open()
  assert.equal(feed.isOpen, true)
  feeds[0].say("scan", { code: "zoe-1" }, "7")
  feeds[0].say("badge", {}, "8")
  feeds[0].say("reset", {}, "9")
  assert.deepEqual(heard, ["begin", "zoe-1", "begin"])
})

test("a page out of sight has no feed, and hears from where it was when it is back", () => {
  const feed = listen("1", { scan: () => {} })
  feeds[0].open()
  feeds[0].say("scan", {}, "12")
  hide(true)
  assert.equal(feed.isOpen, false)
  assert.equal(feeds[0].readyState, 2)
  hide(false)
  assert.equal(feeds.length, 2)
  assert.equal(feeds[1].url, "/api/v1/events/1/live?last_event_id=12")
})

test("a page that begins out of sight waits until it is seen", () => {
  document.hidden = true
  listen("1", {})
  assert.equal(feeds.length, 0)
  hide(false)
  assert.equal(feeds.length, 1)
})

test("a kiosk's feed stays open", () => {
  listen("1", {}, { isKeptOpen: true })
  hide(true)
  hide(false)
  assert.equal(feeds.length, 1)
  assert.equal(feeds[0].readyState, 0)
})

test("what goes wrong with an event is told, and the next one is heard", async () => {
  const told = []
  tellErrors((sentence) => told.push(sentence), new EventTarget())
  let count = 0
  listen("1", {
    async scan() {
      count += 1
      if (count === 1) throw new Failure("There is no such guest.")
    },
  })
  feeds[0].say("scan", {}, "1")
  feeds[0].say("scan", {}, "2")
  await new Promise((done) => setImmediate(done))
  assert.deepEqual(told, ["There is no such guest."])
  assert.equal(count, 2)
})
