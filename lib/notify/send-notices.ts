import { type Instant, instant } from '../domain/instant'
import type { Outcome } from '../domain/notice'
import { log } from '../log'
import type { Db } from '../store/engine/database'
import { claimNotice, endNotice, type NoticeItem } from '../store/write/notices'
import { traced } from '../tracing'
import type { Message } from './message'
import { noticeMessage } from './notice-message'
import { sendMail } from './send-mail'
import { sendSlack } from './send-slack'
import { channelsOf, type Notifying } from './settings'

/** How a message leaves; tests have another clock. */
export interface Sending {
  db: Db
  notifying: Notifying
  signal: AbortSignal
  clock?: () => Instant
}

/**
 * Sends what waits, one message of each channel at its pace. Any number of processes may call this: each message is one's at a
 * time, and one that dies leaves a lease that runs out.
 */
export async function sendNotices({
  db,
  notifying,
  signal,
  clock = () => instant(Date.now()),
}: Sending): Promise<void> {
  for (const channel of channelsOf(notifying)) {
    if (signal.aborted) return
    const item = await claimNotice(db, channel, clock())
    if (!item) continue
    await traced('send message', { attributes: { 'iam_sunset.channel': channel } }, async () => {
      const outcome = await tried(db, notifying, item, clock())
      if (outcome.done === 'never') log.warn({ notice: item.id, failure: outcome.failure }, 'a message was refused')
      await endNotice(db, item, outcome, clock())
    })
  }
}

async function tried(
  db: Db,
  notifying: Notifying,
  item: NoticeItem,
  now: Instant,
): Promise<Outcome | { done: 'dropped' }> {
  try {
    const message = await noticeMessage(db, notifying, item, now)
    return message ? await sent(notifying, item, message) : { done: 'dropped' }
  } catch (error) {
    log.error({ err: error, notice: item.id }, 'a message met an error nobody foresaw')
    return { done: 'again', failure: 'other', wait: null }
  }
}

async function sent({ mail, slackWebhook }: Notifying, item: NoticeItem, message: Message): Promise<Outcome> {
  if (item.channel === 'mail' && mail) return sendMail(mail, { id: item.id, to: item.recipient, message })
  if (item.channel === 'slack' && slackWebhook) return sendSlack(slackWebhook, message)
  return { done: 'again', failure: 'other', wait: null }
}
