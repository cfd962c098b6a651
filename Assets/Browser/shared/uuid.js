/**
 * A UUIDv7: the time in its first six bytes keeps the journal's index in order.
 *
 * @returns {string}
 */
export function uuidv7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let time = Date.now(), place = 5; place >= 0; place--, time = Math.floor(time / 256)) bytes[place] = time % 256
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
