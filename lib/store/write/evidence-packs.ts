import { createHash } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { Uuid } from '../../domain/ids'
import type { Instant } from '../../domain/instant'
import type { Db, Tx } from '../engine/connection'
import { evidenceFiles, evidencePacks, evidenceParts } from '../schema/evidence'

/** Bytes of a part. */
const PART = 256 * 1024

/** Begins a pack. One of the same period and number that was left unfinished is begun anew. */
export async function beginPack(db: Db, pack: Omit<typeof evidencePacks.$inferInsert, 'closedAt'>): Promise<void> {
  await db.transaction(async (tx) => {
    const { fromDay, toDay, number } = pack
    await tx
      .delete(evidencePacks)
      .where(
        and(
          eq(evidencePacks.fromDay, fromDay),
          eq(evidencePacks.toDay, toDay),
          eq(evidencePacks.number, number),
          isNull(evidencePacks.closedAt),
        ),
      )
    await tx.insert(evidencePacks).values(pack)
  })
}

/** Takes away a pack that is not to be. @returns whether it was still there: another that began the same one took it away. */
export async function dropPack(db: Db, pack: Uuid): Promise<boolean> {
  const dropped = await db
    .delete(evidencePacks)
    .where(and(eq(evidencePacks.id, pack), isNull(evidencePacks.closedAt)))
    .returning({ id: evidencePacks.id })
  return dropped.length > 0
}

/** Closes a pack for good. @returns whether it was still there to be closed. */
export async function endPack(tx: Tx, pack: Uuid, closedAt: Instant): Promise<boolean> {
  const closed = await tx
    .update(evidencePacks)
    .set({ closedAt })
    .where(and(eq(evidencePacks.id, pack), isNull(evidencePacks.closedAt)))
    .returning({ id: evidencePacks.id })
  return closed.length > 0
}

export type PackFile = typeof evidenceFiles.$inferSelect

/** Writes one file of a pack part by part, and what it comes to. */
export class PackWriter {
  private waiting: Buffer[] = []
  private size = 0
  private part = 0
  private bytes = 0
  private readonly hash = createHash('sha256')

  constructor(
    private readonly db: Db,
    private readonly file: { pack: Uuid; place: number; name: string },
  ) {}

  async write(text: string): Promise<void> {
    const buffer = Buffer.from(text)
    this.hash.update(buffer)
    this.bytes += buffer.length
    this.size += buffer.length
    this.waiting.push(buffer)
    if (this.size >= PART) await this.flush()
  }

  async end(rows: number | null): Promise<PackFile> {
    if (this.size > 0) await this.flush()
    const file = { ...this.file, rows, bytes: this.bytes, sha256: this.hash.digest('hex') }
    await this.db.insert(evidenceFiles).values(file)
    return file
  }

  private async flush(): Promise<void> {
    const { pack, place } = this.file
    await this.db.insert(evidenceParts).values({ pack, place, part: this.part, bytes: Buffer.concat(this.waiting) })
    this.part += 1
    this.waiting = []
    this.size = 0
  }
}
