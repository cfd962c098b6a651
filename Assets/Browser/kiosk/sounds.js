// A sound for each outcome, for guests who do not look at the screen.

/**
 * By panel, notes as hertz and the moment they begin, in seconds.
 *
 * @type {Record<string, [pitch: number, start: number][]>}
 */
const NOTES = {
  admitted: [[659, 0], [988, 0.12]],
  refused: [[233, 0], [175, 0.2]],
  asking: [[523, 0]],
  trouble: [[196, 0]],
}
const LENGTH = 0.32
/** After this time without a sound the audio output is suspended, in milliseconds: playing silence costs as much as sound. */
const QUIET = 900
const KEPT = "sound"

/** @type {AudioContext | undefined} */
let audio
let resting = 0
let isOn = localStorage.getItem(KEPT) !== "off"

/**
 * Plays the sound of a panel; most have none, and sounds may be switched off.
 *
 * @param {string} panel
 */
export function play(panel) {
  if (!isOn || !NOTES[panel]) return
  const output = (audio ??= new AudioContext())
  output.resume()
  for (const [pitch, start] of NOTES[panel]) note(output, pitch, output.currentTime + start)
  clearTimeout(resting)
  resting = setTimeout(() => output.suspend(), QUIET)
}

/**
 * @param {AudioContext} output
 * @param {number} pitch
 * @param {number} start
 */
function note(output, pitch, start) {
  const [tone, volume] = [output.createOscillator(), output.createGain()]
  tone.type = "triangle"
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.25, start + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.001, start + LENGTH)
  tone.connect(volume).connect(output.destination)
  tone.start(start)
  tone.stop(start + LENGTH)
}

/**
 * Makes a button switch all sounds on and off; this browser remembers the choice.
 *
 * @param {HTMLButtonElement} button
 */
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
