// Makes this browser a kiosk, or signs this device in, with the one-time token behind the # of the address.

const title = document.getElementById("hint-title")
const advice = document.getElementById("hint-advice")

function say(heading, sentence) {
  title.textContent = heading
  advice.textContent = sentence
}

async function pair(token) {
  // The token is used up; it need not stand in the address bar or the history.
  history.replaceState(null, "", location.pathname)
  say("One moment", "This browser is being let in.")
  try {
    const answer = await fetch(document.body.dataset.post, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    })
    const body = await answer.json()
    if (answer.ok) location.replace(body.next)
    else say("This link does not work", body.detail)
  } catch {
    say("The station does not answer", "Check that it runs, and open the link again.")
  }
}

function pairFromAddress() {
  const token = location.hash.slice(1)
  if (token) pair(token)
}

// A link opened over the hint changes nothing but what stands behind the #.
addEventListener("hashchange", pairFromAddress)
pairFromAddress()
