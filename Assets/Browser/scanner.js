// Hears what a scanner of the station itself read at this door.

/** Calls `take` with each code and the id of the scan that it became. */
export function hear(event, take) {
  const feed = new EventSource(`/api/v1/events/${event}/live`)
  feed.addEventListener("read", ({ data }) => {
    const { code, scan } = JSON.parse(data)
    take(code, scan)
  })
}
