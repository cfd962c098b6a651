// A sound for each outcome, made here: whoever does not look hears how it went.

/** Notes as hertz and the moment they begin, in seconds. */
const NOTES = {
  admitted: [[659, 0], [988, 0.12]],
  refused: [[233, 0], [175, 0.2]],
  asking: [[523, 0]],
  trouble: [[196, 0]],
}
const LENGTH = 0.32
/** After so long without a sound, in milliseconds, nothing is drawn for the loudspeaker any more: silence costs as much. */
const QUIET = 900
const KEPT = "sound"

let audio
let resting
let isOn = localStorage.getItem(KEPT) !== "off"

/** Plays what goes with a state of the page; nothing for most, and nothing where it is switched off. */
export function play(state) {
  if (!isOn || !NOTES[state]) return
  audio ??= new AudioContext()
  audio.resume()
  for (const [pitch, start] of NOTES[state]) note(pitch, audio.currentTime + start)
  clearTimeout(resting)
  resting = setTimeout(() => audio.suspend(), QUIET)
}

function note(pitch, start) {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()]
  tone.type = "triangle"
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.25, start + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH)
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + LENGTH)
}

/** Makes a button switch all sounds on and off; the choice outlasts the evening. */
export function switchedBy(button) {
  const show = () => button.setAttribute("aria-pressed", String(isOn))
  button.addEventListener("click", () => {
    isOn = !isOn
    if (isOn) localStorage.removeItem(KEPT)
    else localStorage.setItem(KEPT, "off")
    show()
  })
  show()
}
