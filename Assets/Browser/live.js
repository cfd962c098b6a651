// What happens at an event, heard while it happens. A page out of sight lets go: browsers keep few lines to one
// station. Back in sight it hears what it missed.

/**
 * Calls `heard[name]` with what each event of the feed says, and `heard.begin` whenever the line is open (again):
 * then everything shown is to be asked for.
 */
export function listen(event, heard) {
  let feed
  /** The event of the feed that was heard last. */
  let last = ""

  function hear(name, { data, lastEventId }) {
    last = lastEventId
    if (data) heard[name]?.(JSON.parse(data))
  }

  function open() {
    feed = new EventSource(`/api/v1/events/${event}/live${last && `?last_event_id=${last}`}`)
    feed.addEventListener("open", () => heard.begin())
    feed.addEventListener("reset", (told) => hear("begin", told))
    for (const name of Object.keys(heard)) feed.addEventListener(name, (told) => hear(name, told))
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
