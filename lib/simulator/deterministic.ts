import { createHash } from 'node:crypto'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

type Part = string | number

/** An AWS unique id (`AIDA…`, `ASIA…`) drawn from `parts`: `prefix` and 17 characters, 16 for keys of sessions. */
export function uniqueId(prefix: string, ...parts: Part[]): string {
  const digest = digestOf(prefix, ...parts)
  const length = prefix === 'ASIA' ? 16 : 17
  let id = prefix
  for (let i = 0; i < length; i++) id += base32[(digest[i] ?? 0) & 31]
  return id
}

/** `length` (at most 64) lower-case hex digits drawn from `parts`. */
export function hexOf(length: number, ...parts: Part[]): string {
  return digestOf('hex', ...parts)
    .toString('hex')
    .slice(0, length)
}

/** So many bytes (at most 32) drawn from `parts`. */
export const bytesOf = (length: number, ...parts: Part[]): Buffer => digestOf('bytes', ...parts).subarray(0, length)

/** A UUID drawn from `parts`. */
export function uuidOf(...parts: Part[]): string {
  const hex = digestOf('uuid', ...parts).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A number in [0, 1) drawn from `parts`; begin them with the scenario's seed. No shared stream: order changes nothing. */
export function draw(...parts: Part[]): number {
  return digestOf('draw', ...parts).readUIntBE(0, 6) / 2 ** 48
}

function digestOf(...parts: Part[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000')).digest()
}
