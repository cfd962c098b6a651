// A guest list that is being looked at: the station holds the file, and the page what is said of it.

import { ask, send } from "../shared/requests.js"

/**
 * Gives a list to the station to be looked at.
 *
 * @param {string} event
 * @param {Blob} file
 * @returns {Promise<string>} its id
 */
export async function hold(event, file) {
  const answer = await send("POST", `/api/v1/events/${event}/import/drafts`, { body: file, type: "application/octet-stream", timeout: 0 })
  /** @type {API.holdList} */
  const { id } = await answer.json()
  return id
}

/** What was said of a list. */
export class Draft {
  /**
   * @param {string} event
   * @param {string} id
   * @param {string} name the file's
   */
  constructor(event, id, name) {
    this.path = `/api/v1/events/${event}/import/drafts/${id}`
    this.name = name
    this.preset = ""
    /** How the letters of a CSV are written, and the sheet of a workbook; empty leaves it to the station. */
    this.encoding = ""
    this.sheet = ""
    /** @type {Record<string, string>} fields by the columns that were mapped to them */
    this.map = {}
    /** @type {Record<string, string>} what divides the entries of a column */
    this.split = {}
    /** @type {Record<string, string>} what words of the status column mean */
    this.status = {}
    /** @type {Map<number, string[]>} the cells of rows that were mended, by their lines */
    this.rows = new Map()
    /** @type {Map<number, { guest: string | null, words: string }>} who rows are about, by their lines */
    this.decisions = new Map()
    this.cancelsGone = false
    /** @type {AbortController | undefined} */
    this.reading = undefined
  }

  /** What the station takes of it. */
  get proposal() {
    return {
      preset: this.preset || undefined,
      encoding: this.encoding || undefined,
      sheet: this.sheet || undefined,
      map: this.map,
      split: this.split,
      status: this.status,
      rows: [...this.rows].map(([line, cells]) => ({ line, cells })),
      decisions: [...this.decisions].map(([line, { guest }]) => ({ line, guest })),
      cancel_gone: this.cancelsGone,
    }
  }

  /** Whether something was said of columns or words, which can be kept for later lists. */
  get isMapped() {
    return [this.map, this.split, this.status].some((said) => Object.keys(said).length > 0)
  }

  /**
   * What would become of the list.
   *
   * @param {Record<string, number>} skip how many rows of a kind were seen already
   * @returns {Promise<API.previewImport>}
   */
  async preview(skip = {}) {
    this.reading?.abort()
    this.reading = new AbortController()
    const { signal } = this.reading
    return ask("POST", `${this.path}/preview`, { ...this.proposal, skip }, { timeout: 0, signal })
  }

  /** The rows that cannot be taken, as a file. */
  async rejects() {
    return (await send("POST", `${this.path}/rejects`, { json: this.proposal, timeout: 0 })).blob()
  }

  /**
   * @param {string} name under which the map is kept; empty keeps none
   * @returns {Promise<API.takeHeldList>}
   */
  take(name) {
    return ask("POST", `${this.path}/take`, { ...this.proposal, keep_as: name || undefined }, { timeout: 0 })
  }

  /** @returns {Promise<API.heldList>} how far its import has come */
  progress() {
    return ask("GET", this.path)
  }

  /** Lets the station forget it. */
  drop() {
    return ask("DELETE", this.path)
  }
}
