import { z } from 'zod'
import { NotAllowed } from '../domain/errors'
import { DAY, plus } from '../domain/instant'
import { CHANNELS, type Channel } from '../domain/notice'
import { addressOf } from '../domain/viewer'
import { newId } from '../store/engine/new-id'
import { addNotices } from '../store/write/notices'
import { type Context, requirePermission } from './context'
import { wishOf } from './wishes'

const testBody = z.object({ channel: z.enum(CHANNELS) })

/**
 * Sends a test message: a mail to whoever asks, and to nobody else, or a post to the channel.
 * @throws NotAllowed without `configure`, and for API tokens; BadInput.
 */
export async function sendTest(ctx: Context, raw: unknown): Promise<{ channel: Channel }> {
  requirePermission(ctx, 'configure')
  const { channel } = wishOf(testBody, raw, { send: '{ channel }', codes: {} })
  const address = addressOf(ctx.viewer)
  if (address === null) throw new NotAllowed('a signed-in person with an address: test messages go to people')
  const recipient = channel === 'mail' ? address : ''
  const notice = {
    key: `test:${newId()}`,
    channel,
    recipient,
    subject: { kind: 'test' as const },
    until: plus(ctx.now, DAY),
  }
  await ctx.db.transaction((tx) => addNotices(tx, [notice], ctx.now))
  return { channel }
}
