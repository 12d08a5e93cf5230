import { BadInput } from '../../domain/errors'
import type { LeakPlace } from '../../domain/leak/place'
import { mistake } from './report-values'

/** Lines between an id and its secret, as configuration and programs write them one below the other. */
const BESIDE = 5
/** Secrets without an id of which the places are held. */
const MOST = 200_000

/** Where a report has secrets in findings of their own: scanners tell a key's id and its secret apart. Only places are held. */
export class SecretsNear {
  #secrets = new Map<string, { line: number | null; hasId: boolean }[]>()
  #count = 0

  add(place: LeakPlace): void {
    if (++this.#count > MOST)
      throw new BadInput(`the report has more than ${MOST} secrets: send it in parts`, [
        mistake('report-many', 'send it in parts'),
      ])
    const file = fileOf(place)
    const secrets = this.#secrets.get(file) ?? []
    secrets.push({ line: place.line, hasId: false })
    this.#secrets.set(file, secrets)
  }

  /** Whether one stands beside this place of an id, or, where no line is told, in its file. It is that id's then. */
  isNear(place: LeakPlace): boolean {
    const secrets = place.file === null ? undefined : this.#secrets.get(fileOf(place))
    const near = (secrets ?? []).filter(
      ({ line }) => line === null || place.line === null || Math.abs(line - place.line) <= BESIDE,
    )
    for (const one of near) one.hasId = true
    return near.length > 0
  }

  /** How many stand beside no id that was asked for: whose they are, a secret alone does not tell. */
  get alone(): number {
    return [...this.#secrets.values()].flat().filter(({ hasId }) => !hasId).length
  }
}

const fileOf = ({ repository, commit, file }: LeakPlace) => JSON.stringify([repository, commit, file])
