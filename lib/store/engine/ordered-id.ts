import { randomBytes } from 'node:crypto'
import { type Uuid, uuid } from '../../domain/ids'

const PER_MILLISECOND = 0x1000
let last = 0

/**
 * An id that sorts after every one that this process made before, and after those made elsewhere in earlier milliseconds.
 * Source: RFC 9562, UUID version 7, with a counter in `rand_a` that borrows from the next millisecond when it is full.
 */
export function orderedId(): Uuid {
  last = Math.max(last + 1, Date.now() * PER_MILLISECOND)
  const time = Math.floor(last / PER_MILLISECOND)
  const head = time.toString(16).padStart(12, '0')
  const count = (last % PER_MILLISECOND).toString(16).padStart(3, '0')
  const random = randomBytes(8)
  random[0] = 0x80 | ((random[0] ?? 0) & 0x3f)
  const tail = random.toString('hex')
  return uuid(`${head.slice(0, 8)}-${head.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`)
}
