// The pages' modules as files: all there, none for nothing, and what they share defined once.

import assert from "node:assert/strict"
import { readFileSync, readdirSync } from "node:fs"
import { dirname, join, relative, resolve } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"

const assets = resolve(dirname(fileURLToPath(import.meta.url)), "../../Assets")
const browser = join(assets, "Browser")

/** The files of a folder and the folders in it. */
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((item) =>
    item.isDirectory() ? files(join(folder, item.name)) : [join(folder, item.name)],
  )

const modules = files(browser).filter((file) => file.endsWith(".js"))
const text = new Map(modules.map((file) => [file, readFileSync(file, "utf8")]))
const name = (file) => relative(browser, file)

/** The modules that one imports. */
const imported = (file) => [...text.get(file).matchAll(/^(?:import|export) [^"]*from "([^"]+)"$/gm)].map(([, path]) => resolve(dirname(file), path))

/** The modules that pages name, by page. */
const named = files(join(assets, "Pages")).flatMap((page) =>
  [...readFileSync(page, "utf8").matchAll(/<script type="module" src="\/browser\/([^"]+)">/g)].map(([, path]) => join(browser, path)),
)

test("every module that a page or another module names is there", () => {
  assert.ok(named.length >= 14)
  for (const file of [...named, ...modules.flatMap(imported)]) assert.ok(text.has(file), name(file))
})

test("every module is needed by a page", () => {
  const needed = new Set(named)
  for (const file of needed) for (const other of imported(file)) needed.add(other)
  assert.deepEqual(modules.filter((file) => !needed.has(file)).map(name), [])
})

test("a folder's modules import those of their own folder and what is shared", () => {
  for (const file of modules) {
    const [folder] = name(file).split("/")
    for (const other of imported(file)) {
      const [from] = name(other).split("/")
      assert.ok(from === folder || from === "shared", `${name(file)} imports ${name(other)}`)
    }
  }
})

test("what guests use does not load what is the staff's", () => {
  const loaded = (file, seen = new Set()) => {
    if (!seen.has(file)) imported(file).reduce((all, other) => loaded(other, all), seen.add(file))
    return seen
  }
  for (const page of ["kiosk/kiosk.js", "swap/swap.js", "access/sign-in.js", "access/pair.js"]) {
    assert.ok(![...loaded(join(browser, page))].map(name).includes("shared/staff-page.js"), page)
  }
})

test("what the pages share is defined in one module", () => {
  const shared = modules.filter((file) => name(file).startsWith("shared/"))
  const exported = shared.flatMap((file) => [...text.get(file).matchAll(/^export (?:const|function|async function|class) (\w+)/gm)].map(([, word]) => [word, file]))
  assert.ok(exported.length > 25)
  // The swap page has an `ask` of its own, which says why it is refused in a guest's language.
  for (const [word, home] of exported) {
    for (const file of modules) {
      if (file === home || (word === "ask" && name(file) === "swap/swap.js")) continue
      const again = new RegExp(`^(?:export )?(?:const|let|async function|function|class) ${word}\\b`, "m")
      assert.doesNotMatch(text.get(file), again, `${word} is defined in ${name(home)} and in ${name(file)}`)
    }
  }
})

test("no module writes HTML, asks the station past its one module, opens a feed of its own, or leaves out the check of types", () => {
  for (const file of modules) {
    assert.doesNotMatch(text.get(file), /innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name(file))
    if (name(file) !== "shared/requests.js") assert.doesNotMatch(text.get(file), /\bfetch\(/, name(file))
    if (name(file) !== "shared/feed.js") assert.doesNotMatch(text.get(file), /new EventSource/, name(file))
    if (name(file) !== "shared/errors.js") assert.doesNotMatch(text.get(file), /unhandledrejection/, name(file))
    assert.doesNotMatch(text.get(file), /@ts-(?:nocheck|ignore|expect-error)/, name(file))
    assert.doesNotMatch(text.get(file), /\.catch\(\(\) => \{\}\)/, `${name(file)} drops an error`)
    assert.ok(text.get(file).split("\n").length <= 401, name(file))
  }
})
