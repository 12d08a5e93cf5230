import { z } from 'zod'
import * as is from '../contract/shapes/common'
import { MOST_NAMED } from '../contract/shapes/uploads'
import type { ReportUploaded } from '../contract/views/uploads'
import { BadInput, Conflict, NotFound } from '../domain/errors'
import { instant } from '../domain/instant'
import { foreseeUpload, readUpload, saveUpload, type UploadEffect } from '../scan/upload-report'
import { accountToFeed } from '../store/read/account-uploads'
import { type Context, idIn, requirePermission } from './context'
import { tell } from './tell'
import { wishOf } from './wishes'

const UploadWish = z.object({
  id: is.uuid,
  dryRun: z.boolean().default(false),
  generatedAt: z
    .string()
    .transform((text) => text.trim())
    .pipe(
      z.union([z.literal('').transform(() => null), z.iso.datetime({ offset: true }).transform((at) => instant(at))]),
    )
    .nullable()
    .default(null),
})

/**
 * Feeds an account that is not read from a file that its people made: a credential report, or the authorization details. It goes the
 * way of a scan's reading and is of the moment it was made; an older one than is known adds to the history alone. `file`: what was
 * sent, asked for once it may be read.
 * @throws NotAllowed without `configure`; NotFound; Conflict `read-by-scans`; BadInput for a file that is not understood whole, of
 * another account, or from the future; TooLarge.
 */
export async function uploadReport(
  ctx: Context,
  raw: unknown,
  file: () => AsyncIterable<string> | Iterable<string>,
): Promise<ReportUploaded> {
  requirePermission(ctx, 'configure')
  const id = idIn(raw, 'this account')
  const codes = { generatedAt: 'upload-time' }
  const { dryRun, generatedAt } = wishOf(UploadWish, raw, { send: '{ id, generatedAt?, dryRun? }', codes })
  const account = await accountToFeed(ctx.db, id)
  if (!account) throw new NotFound('this account')
  if (account.kind !== 'uploaded' || account.state !== 'open')
    throw new Conflict('read-by-scans', 'only an account that was added to be fed by uploads takes files')
  const upload = readUpload(await whole(file()), { account, told: generatedAt, now: ctx.now })
  const { kind, reading } = upload
  const about = { account: id, kind, dryRun, generatedAt: reading.readAt, users: reading.users.length }
  if (dryRun) return { ...about, ...told(await foreseeUpload(ctx.db, id, upload, ctx.now, ctx.viewer.actor)) }
  const effect = await saveUpload(ctx.db, id, upload, {
    now: ctx.now,
    by: ctx.viewer.actor,
    beside: (tx, { isPast, useDays, ...of }) =>
      tell(tx, ctx, [id], {
        type: 'report-uploaded',
        kind,
        generatedAt: reading.readAt,
        users: reading.users.length,
        isPast,
        added: of.added.length,
        changed: of.changed.length,
        removed: of.removed.length,
        gone: of.gone.length,
        useDays,
      }),
  })
  return { ...about, ...told(effect) }
}

async function whole(parts: AsyncIterable<string> | Iterable<string>): Promise<string> {
  const read: string[] = []
  for await (const part of parts) read.push(part)
  const text = read.join('')
  // Postgres holds no NUL, and what a spreadsheet saved in UTF-16 is full of them.
  if (text.includes('\0')) {
    const message = 'the file is no UTF-8 text: send it as AWS made it'
    throw new BadInput(message, [{ path: 'report', code: 'upload-encoding', message }])
  }
  return text
}

function told({ isPast, isNew, useDays, ...users }: UploadEffect) {
  const named = (names: readonly string[]) => ({ count: names.length, names: names.slice(0, MOST_NAMED) })
  const { added, changed, removed, returned, gone } = users
  return {
    isPast,
    isNew,
    useDays,
    added: named(added),
    changed: named(changed),
    removed: named(removed),
    returned: named(returned),
    gone: named(gone),
  }
}
