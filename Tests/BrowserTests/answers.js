// Writes .build/answers.d.ts: the types of what the station answers, as openapi.json describes it, for `tsc` to check the
// pages' modules with. `API.Guest` is a schema of this name, `API.listGuests` what the operation of this name answers.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs"

const root = new URL("../../", import.meta.url)
const api = JSON.parse(readFileSync(new URL("Assets/Pages/openapi.json", root), "utf8"))

const union = (types) => [...new Set(types)].join(" | ")

/** The type of what a schema describes. */
function type(schema) {
  if (schema.$ref) return schema.$ref.split("/").at(-1)
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)))
  if (schema.anyOf) return union(schema.anyOf.map(type))
  return union([schema.type].flat().map((name) => named(name, schema)))
}

/** The same for one of the names that `type` has in a schema. */
function named(name, { items, properties, required = [], additionalProperties }) {
  if (name === "integer") return "number"
  if (name === "array") return `(${type(items)})[]`
  if (name !== "object") return name ?? "any"
  if (!properties) return `Record<string, ${additionalProperties ? type(additionalProperties) : "any"}>`
  const members = Object.entries(properties).map(([key, value]) => `${key}${required.includes(key) ? "" : "?"}: ${type(value)}`)
  return `{ ${members.join("; ")} }`
}

/** What an operation answers as JSON where it succeeds; nothing where it answers otherwise. */
const answer = ({ responses }) => (responses[200] ?? responses[201])?.content?.["application/json"]?.schema

const operations = Object.values(api.paths).flatMap(({ parameters, ...methods }) => Object.values(methods))
const types = [
  ...Object.entries(api.components.schemas),
  ...operations.map((operation) => [operation.operationId, answer(operation)]).filter(([, schema]) => schema),
]
const lines = types.map(([name, schema]) => `  type ${name} = ${type(schema)}\n`)
mkdirSync(new URL(".build/", root), { recursive: true })
writeFileSync(new URL(".build/answers.d.ts", root), `declare namespace API {\n${lines.join("")}}\n`)
