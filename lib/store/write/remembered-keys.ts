import { createHash } from 'node:crypto'
import type { Uuid } from '../../domain/ids'
import { type Called, keyText, type PersonKey } from '../../domain/people/person-keys'

/** What a person's keys are made from, and its digest. */
export interface KeysFrom {
  emails: readonly string[]
  called: Called
  digest: string
}

export const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** Stands in no text that a database holds. */
const APART = '\0'

/**
 * Makes the keys of everybody, as texts in order, and remembers those of the last time: spelling names in every way takes most of the
 * time of joining people, and few change at once. One text for each person, because there are some thirty keys of each.
 */
export function rememberingKeys(make: (emails: readonly string[], called: Called) => readonly PersonKey[]) {
  let known: ReadonlyMap<Uuid, { digest: string; keys: string }> = new Map()
  return (people: ReadonlyMap<Uuid, KeysFrom>): ReadonlyMap<Uuid, string[]> => {
    known = new Map(
      [...people].map(([id, { emails, called, digest }]) => {
        const had = known.get(id)
        if (had?.digest === digest) return [id, had]
        return [id, { digest, keys: make(emails, called).map(keyText).sort().join(APART) }]
      }),
    )
    return new Map([...known].map(([id, { keys }]) => [id, keys === '' ? [] : keys.split(APART)]))
  }
}
