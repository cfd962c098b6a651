// Reads codes with the camera of this screen: in the browser where it can, else on the station.

import { get, given } from "../shared/elements.js"
import { pause } from "../shared/timing.js"
import { say } from "../shared/translations.js"
import { read } from "./requests.js"

/** The pause between two pictures, in milliseconds. */
const LOOK_EVERY = 100
/** The width in pixels at which a code held in a hand can be read. */
const WIDTH = 800
const SHARPNESS = 0.75
const KEPT = "camera"

export class Camera {
  #isWanted
  #take
  /** @type {HTMLVideoElement} */
  #video = get("viewfinder")
  #canvas = document.createElement("canvas")
  /** @type {InstanceType<typeof BarcodeDetector> | undefined} */
  #detector
  /** @type {MediaStream | undefined} */
  #stream

  /**
   * @param {object} calls
   * @param {() => boolean} calls.isWanted whether a code may be read at this moment
   * @param {(code: string) => void} calls.take is told of each code that is seen
   */
  constructor({ isWanted, take }) {
    this.#isWanted = isWanted
    this.#take = take
    if (!navigator.mediaDevices) return
    get("camera").hidden = false
    get("camera").addEventListener("click", () => (this.#stream ? this.#forgo() : this.#start()))
    navigator.mediaDevices.addEventListener("devicechange", () => this.#resume())
    this.#resume()
  }

  /** Starts the camera where it was on before, whenever one is there. */
  #resume() {
    if (localStorage.getItem(KEPT) === "on" && !this.#stream) this.#start()
  }

  async #start() {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 720 } },
      })
      this.#stream.getVideoTracks()[0].addEventListener("ended", () => this.#stop())
      this.#video.srcObject = this.#stream
      await this.#video.play()
      await this.#prepare()
    } catch {
      this.#stop()
      return this.#tell("camera_blocked")
    }
    localStorage.setItem(KEPT, "on")
    this.#show()
    try {
      await this.#look(this.#stream)
    } catch (error) {
      // A camera that stops working is told of like one that never worked.
      console.error(error)
      this.#stop()
      this.#tell("camera_blocked")
    }
  }

  #forgo() {
    localStorage.removeItem(KEPT)
    this.#stop()
  }

  #stop() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop()
    this.#stream = undefined
    this.#video.srcObject = null
    this.#show()
  }

  async #prepare() {
    const formats = (await globalThis.BarcodeDetector?.getSupportedFormats()) ?? []
    this.#detector = formats.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : undefined
  }

  /** @param {MediaStream} stream */
  async #look(stream) {
    while (this.#stream === stream) {
      const next = pause(LOOK_EVERY)
      if (this.#isWanted() && !document.hidden) {
        const code = await this.#see()
        if (code && this.#stream === stream && this.#isWanted()) this.#take(code)
      }
      await next
    }
  }

  /** The code that the camera sees now. */
  async #see() {
    if (this.#detector) return (await this.#detector.detect(this.#video).catch(() => []))[0]?.rawValue
    const [canvas, video] = [this.#canvas, this.#video]
    const scale = Math.min(1, WIDTH / video.videoWidth)
    canvas.width = video.videoWidth * scale
    canvas.height = video.videoHeight * scale
    canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height)
    const picture = await new Promise((done) => canvas.toBlob(done, "image/jpeg", SHARPNESS))
    return picture && read(picture, given.event)
  }

  #show() {
    const isOn = this.#stream !== undefined
    get("camera").setAttribute("aria-pressed", String(isOn))
    this.#video.hidden = !isOn
    document.body.dataset.camera = isOn ? "on" : "off"
    this.#tell(isOn ? "camera_on" : "")
  }

  /** @param {string} key of the text; empty for none */
  #tell(key) {
    get("camera-says").hidden = !key
    // Marked, so that it is said anew in another language.
    get("camera-says").dataset.words = key
    get("camera-says").textContent = say(key)
  }
}
