// The types that the pages' modules are checked with: they are those of openapi.json, and a wrong name is an error.

import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { fileURLToPath } from "node:url"

const here = fileURLToPath(new URL(".", import.meta.url))

/** What `tsc` finds in each of these modules, with the settings of the pages' modules. */
function faults(modules) {
  const folder = mkdtempSync(join(tmpdir(), "marquee-types-"))
  try {
    assert.equal(spawnSync("node", [join(here, "answers.js")]).status, 0)
    modules.forEach((text, index) => writeFileSync(join(folder, `${index}.js`), text))
    const settings = { extends: join(here, "tsconfig.json"), include: [join(here, "../../.build/answers.d.ts"), "*.js"] }
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings))
    const told = spawnSync("tsc", ["--project", folder], { encoding: "utf8" }).stdout
    return modules.map((_, index) => [...told.matchAll(new RegExp(`^.*\\b${index}\\.js\\(.*error (TS\\d+)`, "gm"))].map(([, code]) => code))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test("a module may read what openapi.json promises of an answer, and nothing else", () => {
  const cases = [
    ["API.listGuests", "answer.guests.map((guest) => guest.first_name.trim())", []],
    ["API.listGuests", "answer.guests.map((guest) => guest.firstname)", ["TS2551"]],
    ["API.clock", "answer.troubles.length", []],
    ["API.clock", "answer.numbers", ["TS2339"]],
    // Left out, null, and no such value.
    ["API.Guest", "answer.email.length", ["TS2532"]],
    ["API.GuestFacingAnswer", "answer.badge.state", ["TS2531"]],
    ["API.GuestFacingAnswer", 'answer.outcome === "let in"', ["TS2367"]],
  ]
  const modules = cases.map(([type, expression]) => `export const read = (/** @type {${type}} */ answer) => ${expression}\n`)
  const untyped = "export const read = (answer) => answer\n"
  assert.deepEqual(faults([...modules, untyped]), [...cases.map(([, , codes]) => codes), ["TS7006"]])
})

test("every module of the pages is checked so", () => {
  const { include, compilerOptions } = JSON.parse(readFileSync(join(here, "tsconfig.json"), "utf8"))
  assert.ok(include.includes("../../Assets/Browser/**/*.js"))
  assert.equal(compilerOptions.strict, true)
})
