// What happens at an event, heard while it happens. A page out of sight lets go: browsers keep few lines to one station.

/**
 * Calls `heard[name]` with what each event of the feed says, and `heard.begin` whenever the line is open (again):
 * then everything shown is to be asked for.
 */
export function listen(event, heard) {
  let feed
  const call = (name, data) => heard[name]?.(data)

  function open() {
    feed = new EventSource(`/api/v1/events/${event}/live`)
    feed.addEventListener("open", () => call("begin"))
    feed.addEventListener("reset", () => call("begin"))
    feed.addEventListener("error", () => call("broken"))
    for (const name of Object.keys(heard)) {
      feed.addEventListener(name, (told) => told.data && call(name, JSON.parse(told.data)))
    }
  }

  function follow() {
    feed?.close()
    if (!document.hidden) open()
  }

  document.addEventListener("visibilitychange", follow)
  follow()
}

/** Calls `work` soon, once for however many asked. */
export function soon(work, rest = 250) {
  let waiting
  return () => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      work()
    }, rest)
  }
}
