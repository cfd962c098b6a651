// The import of a guest list: a file or pasted rows, what becomes of whom, and then one button.

import { element, get } from "../shared/elements.js"
import { attempt } from "../shared/errors.js"
import { counted } from "../shared/format.js"
import { ask } from "../shared/requests.js"
import { save } from "../shared/save-file.js"
import { doing, onSend, tell } from "../shared/staff-page.js"
import { showColumns, showNeeds, showWords } from "./import-columns.js"
import { Draft, hold } from "./import-draft.js"
import { Rows } from "./import-rows.js"

/** The pause between two looks at how far an import has come, in milliseconds. */
const LOOK = 400

const { event } = get("import").dataset
/** @type {Draft | undefined} */
let draft
/** @type {Rows | undefined} */
let rows
/** @type {API.previewImport | undefined} */
let last
/** @type {Blob | undefined} the rows that were left out of what was imported */
let leftOut

const SEPARATORS = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" }
const number = (/** @type {number} */ count) => count.toLocaleString("en-US")
const guests = (/** @type {number} */ count) => `${number(count)} ${count === 1 ? "guest" : "guests"}`

/**
 * Shows one of the three parts of the page.
 *
 * @param {"choose" | "draft" | "done"} part
 */
function turn(part) {
  for (const name of ["choose", "draft", "done"]) get(name).hidden = name !== part
}

/** @param {Draft} opened */
async function open(opened) {
  draft = opened
  rows = new Rows(draft, again)
  get("keep-as").value = ""
  get("cancel-gone").checked = false
  await again()
  turn("draft")
  get("list-title").focus()
}

/**
 * @param {Blob} file
 * @param {string} name
 */
async function begin(file, name) {
  const former = draft
  const id = await hold(event, file)
  if (former) await attempt(() => former.drop())
  await open(new Draft(event, id, name))
}

/** Reads the list anew, as it is said to be. */
async function again() {
  const reading = draft
  if (!reading) return
  get("draft").setAttribute("aria-busy", "true")
  try {
    const preview = await reading.preview()
    if (reading === draft) show(preview)
  } finally {
    get("draft").removeAttribute("aria-busy")
  }
}

/** @param {API.previewImport} preview */
function show(preview) {
  if (!draft || !rows) return
  last = preview
  const { preset, presets, encoding, separator, sheets = [], lines, warnings } = preview
  get("list-title").textContent = draft.name
  const between = SEPARATORS[/** @type {keyof typeof SEPARATORS} */ (separator)]
  get("list-words").textContent = [counted(lines, "row", "rows"), ...(sheets.length > 0 ? [] : [encoding, between && `cells between ${between}`])].filter(Boolean).join(" · ")
  get("preset").replaceChildren(...presets.map((name) => new Option(name === "plain" ? "no particular tool" : name, name)))
  get("preset").value = preset
  showFile(preview)
  get("warnings").hidden = warnings.length === 0
  get("warnings").replaceChildren(...warnings.map((words) => element("li", { textContent: words })))
  const change = () => attempt(again)
  showNeeds(preview)
  showColumns(preview, draft, change)
  showWords(preview, draft, change)
  rows.show(preview)
  showEnd(preview)
  // Without names there are no guests to look at.
  get("guests-part").hidden = get("take-part").hidden = !preview.is_named
}

/**
 * Shows how the file is read, where that can be chosen.
 *
 * @param {API.previewImport} preview
 */
function showFile({ encoding, encodings = [], sheets = [], is_doubtful = false, encoding_samples = [] }) {
  get("encoding-part").hidden = encodings.length === 0 || sheets.length > 0
  get("encoding").replaceChildren(...(is_doubtful ? [new Option("Choose", "")] : []), ...encodings.map((name) => new Option(name, name)))
  get("encoding").value = is_doubtful ? "" : encoding
  get("sheet-part").hidden = sheets.length < 2
  get("sheet").replaceChildren(...sheets.map((name) => new Option(name, name)))
  get("sheet").value = draft?.sheet || sheets[0] || ""
  get("doubtful").hidden = !is_doubtful
  get("encoding-samples").replaceChildren(...encoding_samples.map((line) => element("li", { textContent: line })))
}

/** @param {API.previewImport} preview */
function showEnd({ rows: { new: added, changed, unchanged, doubtful, transferred }, gone, rejected, is_named, is_doubtful = false }) {
  const parts = [
    `${guests(added.count)} new, ${number(changed.count)} changed, ${number(unchanged.count)} as they are.`,
    transferred.count > 0 && `${guests(transferred.count)} whose ticket goes to somebody else: it is cancelled for them.`,
    doubtful.count > 0 && `${number(doubtful.count)} to be looked at: undecided, they stay as it is chosen above.`,
    rejected > 0 && `${counted(rejected, "row", "rows")} cannot be taken and ${rejected === 1 ? "is" : "are"} left out.`,
  ]
  get("take-words").textContent = is_named ? parts.filter(Boolean).join(" ") : "Say first which column is the guest's name."
  const count = added.count + changed.count
  get("take").textContent = count > 0 ? `Import ${guests(count)}` : "Import: nothing changes"
  get("take").disabled = !is_named || is_doubtful
  get("cancel-line").hidden = gone === 0
  get("cancel-words").textContent = gone === 1 ? "Cancel the ticket of 1 guest who is gone from the list" : `Cancel the tickets of ${number(gone)} guests who are gone from the list`
  get("keep-line").hidden = !draft?.isMapped
}

/**
 * Shows how far the import has come until `work` is done.
 *
 * @param {Draft} taken
 * @param {number} lines
 * @param {() => Promise<any>} work
 */
async function following(taken, lines, work) {
  const bar = get("taking-progress")
  bar.removeAttribute("value")
  bar.max = Math.max(lines, 1)
  get("taking-words").textContent = "The list is read."
  get("taking").hidden = false
  const looking = setInterval(async () => {
    try {
      const { rows: read, taken: done } = await taken.progress()
      if (done > 0) bar.value = done
      if (done > 0) get("taking-words").textContent = `${number(done)} guests are in.`
      else if (read > 0) get("taking-words").textContent = `${number(read)} of ${number(lines)} rows are read.`
    } catch {
      // The import itself tells what is wrong.
    }
  }, LOOK)
  try {
    return await work()
  } finally {
    clearInterval(looking)
    get("taking").hidden = true
  }
}

async function take() {
  const taken = draft
  if (!taken || !last) return
  const name = get("keep-line").hidden ? "" : get("keep-as").value.trim()
  leftOut = last.rejected > 0 ? await taken.rejects() : undefined
  /** @type {API.takeHeldList} */
  const report = await following(taken, last.lines, () => taken.take(name))
  showDone(report, taken.name, name)
  draft = undefined
  rows = undefined
  history.replaceState(null, "", location.pathname)
}

/**
 * @param {API.takeHeldList} report
 * @param {string} list
 * @param {string} map the name under which the map was kept
 */
function showDone({ id, added, updated, unchanged, rejected, missing, warnings }, list, map) {
  get("done-title").textContent = `${list} is imported`
  const kept = map ? ` Lists with these columns are read as ${map} from now on.` : ""
  get("done-words").textContent = `${guests(added)} new, ${number(updated)} changed, ${number(unchanged)} as they are.${kept}`
  const notes = [...missing, ...warnings]
  get("done-notes").hidden = notes.length === 0
  get("done-notes").replaceChildren(...notes.map((words) => element("li", { textContent: words })))
  get("done-rejects").hidden = !leftOut
  get("done-rejects").textContent = `Download the ${rejected === 1 ? "row" : `${number(rejected)} rows`} left out`
  get("undo").hidden = !id || added + updated === 0
  get("undo").dataset.import = id ?? ""
  get("done-rejects").dataset.name = list
  turn("done")
  get("done-title").focus()
}

async function undo() {
  const { removed, restored, kept } = await ask("POST", `/api/v1/events/${event}/imports/${get("undo").dataset.import}/undo`, undefined, { timeout: 0 })
  get("done-title").textContent = "The import is undone"
  const stay = kept > 0 ? ` ${guests(kept)} came in meanwhile and ${kept === 1 ? "stays" : "stay"}.` : ""
  get("done-words").textContent = `${guests(removed)} taken back, ${number(restored)} as they were before.${stay}`
  get("done-notes").hidden = true
  get("undo").hidden = true
  get("done-title").focus()
  tell("The import is undone.")
}

/** @param {FileList | null | undefined} files */
function choose(files) {
  const [file] = files ?? []
  if (file) doing(get("choose"), () => begin(file, file.name))
}

get("list").addEventListener("change", () => {
  choose(get("list").files)
  get("list").value = ""
})
for (const place of [get("drop"), get("draft")]) {
  place.addEventListener("dragover", (/** @type {DragEvent} */ over) => {
    over.preventDefault()
    get("drop").classList.add("over")
  })
  place.addEventListener("dragleave", () => get("drop").classList.remove("over"))
  place.addEventListener("drop", (/** @type {any} */ dropped) => {
    dropped.preventDefault()
    get("drop").classList.remove("over")
    choose(dropped.dataTransfer.files)
  })
}
onSend(get("paste"), async (form) => {
  await begin(new Blob([form.elements.rows.value], { type: "text/plain" }), "Pasted rows")
  form.reset()
})
for (const name of /** @type {const} */ (["preset", "encoding", "sheet"])) {
  get(name).addEventListener("change", () =>
    attempt(() => {
      if (!draft) return
      draft[name] = get(name).value
      // The columns may be called otherwise then.
      draft.map = {}
      draft.split = {}
      if (name !== "preset") draft.rows.clear()
      return again()
    }),
  )
}
get("cancel-gone").addEventListener("change", () => {
  if (draft) draft.cancelsGone = get("cancel-gone").checked
})
get("take").addEventListener("click", () => doing(get("take"), take))
get("undo").addEventListener("click", () => doing(get("undo"), undo))
get("done-rejects").addEventListener("click", () => leftOut && save(leftOut, `rejected ${get("done-rejects").dataset.name}`))
for (const other of [get("other"), get("another")]) {
  other.addEventListener("click", () => {
    turn("choose")
    get("list").focus()
  })
}

// A list that was dropped on its event in the office is held already.
const held = location.hash.slice(1)
if (held) attempt(() => open(new Draft(event, held, sessionStorage.getItem(`list ${held}`) ?? "The list")))
