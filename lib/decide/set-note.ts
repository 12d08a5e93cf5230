import { noteBody } from '../contract/shapes/decision-bodies'
import { canonicalJson } from '../domain/canonical-json'
import type { Decided } from '../domain/decision'
import { type Context, requirePermission } from './context'
import { decideAboutUsers } from './decide-about-users'
import { wishOf } from './wishes'

/**
 * Notes something about IAM users; `null` takes the note away.
 * @throws NotAllowed without `decide`; BadInput; NotFound for an unknown user; Conflict `request-reused`.
 */
export async function setNote(ctx: Context, raw: unknown): Promise<Decided> {
  requirePermission(ctx, 'decide')
  const wish = wishOf(noteBody, raw, {
    send: '{ request?, users, note }',
    codes: { users: 'users-wish', note: 'note-wish' },
  })
  const value = { note: wish.note }
  return decideAboutUsers(ctx, wish, ({ decisions }) => {
    const stands = decisions.find((one) => one.type === 'set-note')?.value ?? { note: null }
    return {
      decision: { type: 'set-note', value },
      changes: canonicalJson(stands) !== canonicalJson(value),
      news: (decision) => ({ type: 'note-set', decision, ...value }),
    }
  })
}
