// Requests to the station.

import { Failure } from "./errors.js"

/**
 * `AbortSignal` with `any` and `timeout`, which the TypeScript of Debian 12 does not know.
 *
 * @type {any}
 */
const Signals = AbortSignal

export const AWAY = "The station does not answer. Check that it runs, and try again."

/** A request that the station refused or did not answer. */
export class RequestFailure extends Failure {
  /**
   * @param {string} sentence
   * @param {number} [status] none where there was no answer
   */
  constructor(sentence, status) {
    super(sentence)
    this.status = status
  }
}

/**
 * @typedef {object} RequestOptions
 * @property {any} [json] sent as JSON
 * @property {BodyInit} [body] sent as it is
 * @property {string} [type] the type of `body`
 * @property {number} [timeout] in milliseconds; 0 where it may take as long as it likes
 * @property {AbortSignal} [signal] ends the request
 * @property {RequestCache} [cache]
 */

/**
 * One request; the answer may be a refusal.
 *
 * @param {string} method
 * @param {string} path
 * @param {RequestOptions} options
 * @returns {Promise<Response>}
 * @throws {RequestFailure} without a status where the station does not answer; the signal's reason where that ended it
 */
export async function request(method, path, { json, body, type, timeout = 20_000, signal, cache } = {}) {
  const late = timeout ? Signals.timeout(timeout) : undefined
  const contentType = json === undefined ? type : "application/json"
  try {
    return await fetch(path, {
      method,
      headers: contentType ? { "Content-Type": contentType } : {},
      body: json === undefined ? body : JSON.stringify(json),
      signal: signal && late ? Signals.any([signal, late]) : (signal ?? late),
      cache,
    })
  } catch {
    signal?.throwIfAborted()
    throw new RequestFailure(AWAY)
  }
}

/**
 * What an answer says as JSON.
 *
 * @param {Response} answer
 * @returns {Promise<any>}
 */
async function read(answer) {
  try {
    return await answer.json()
  } catch {
    throw new RequestFailure(
      `The station's answer cannot be read (status ${answer.status}). Load this page again, and look at the station if it stays so.`,
      answer.status,
    )
  }
}

/**
 * The answer of a request that the station accepted, such as a file.
 *
 * @param {string} method
 * @param {string} path
 * @param {RequestOptions} [options]
 * @returns {Promise<Response>}
 * @throws {RequestFailure} with the station's own sentence where it refuses
 */
export async function send(method, path, options) {
  const answer = await request(method, path, options)
  if (answer.ok) return answer
  const { detail, errors = [] } = await read(answer)
  throw new RequestFailure([detail, ...errors].join(" "), answer.status)
}

/**
 * What the station answers, as JSON.
 *
 * @param {string} method
 * @param {string} path
 * @param {any} [json]
 * @param {RequestOptions} [options]
 * @returns {Promise<any>}
 * @throws {RequestFailure} as `send` does
 */
export const ask = async (method, path, json, options) => read(await send(method, path, { ...options, json }))
