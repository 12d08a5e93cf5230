import { setImmediate as breath } from 'node:timers/promises'
import type { KeyId } from '../../domain/ids'
import { keyIdFinder } from '../../domain/leak/key-ids'
import { MOST_LOOKED_UP } from '../views/leaks'

/** Characters that are looked through in one go. */
const PIECE = 64 * 1024

/**
 * The key ids of a text, read while it comes, with how often each stands there; nothing else of the text is kept. `isCut`: there
 * are more than are looked up at once.
 */
export async function keyIdsOf(
  text: AsyncIterable<string> | Iterable<string>,
): Promise<{ ids: Map<KeyId, number>; isCut: boolean }> {
  const find = keyIdFinder()
  const ids = new Map<KeyId, number>()
  let isCut = false
  const look = (piece: string, isLast: boolean) => {
    for (const id of find(piece, isLast)) {
      const times = ids.get(id)
      if (times === undefined && ids.size >= MOST_LOOKED_UP) isCut = true
      else ids.set(id, (times ?? 0) + 1)
    }
  }
  for await (const part of text) {
    for (let from = 0; from < part.length; from += PIECE) {
      look(part.slice(from, from + PIECE), false)
      await breath()
    }
  }
  look('', true)
  return { ids, isCut }
}
