// Signing in, and the first organizer's welcome: a form that is sent as JSON and answered in words.

const form = document.getElementById("entrance")
const complaint = document.getElementById("complaint")
const button = form.querySelector("button")
const { post, link } = document.body.dataset

/** The secret of a link stands behind the #, and need not stay in the address bar or the history. */
const token = location.hash.slice(1)
if (token) history.replaceState(null, "", location.pathname)
if (link === "needed" && !token) {
  form.closest("section").hidden = true
  document.getElementById("no-link").hidden = false
}

async function send() {
  const body = Object.fromEntries(new FormData(form))
  if (link) body.token = token
  const answer = await fetch(post, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  })
  const words = await answer.json()
  if (answer.ok) location.replace(words.next)
  else complaint.textContent = words.detail
}

form.addEventListener("submit", async (event) => {
  event.preventDefault()
  complaint.textContent = ""
  button.disabled = true
  try {
    await send()
  } catch {
    complaint.textContent = "The station does not answer. Check that it runs, and try again."
  }
  button.disabled = false
})
