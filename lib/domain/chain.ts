import type { Instant } from './instant'

/** The end of the chain of sealed events: whoever keeps it can prove later that nothing before it was altered. */
export interface ChainHead {
  seq: number
  /** SHA-256, hex. */
  hash: string
  recordedAt: Instant
  /** Events that were recorded since and are not sealed yet. */
  waiting: number
}

/** A head as it is printed, and given to `npm run verify -- --from`. */
export const headText = ({ seq, hash }: Pick<ChainHead, 'seq' | 'hash'>) => `${seq}:${hash}`

/** What {@link headText} wrote; `null`: something else. */
export function parseHead(text: string): Pick<ChainHead, 'seq' | 'hash'> | null {
  const [, seq, hash] = text.trim().match(/^([1-9]\d{0,14}):([0-9a-f]{64})$/) ?? []
  return seq && hash ? { seq: Number(seq), hash } : null
}
