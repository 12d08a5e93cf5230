import { SECOND } from '../domain/instant'
import type { Outcome } from '../domain/notice'
import { type Message, slackBody } from './message'

const TIMEOUT = 15 * SECOND
/** Where Slack does not say how long to wait. */
const PAUSE = 30 * SECOND
const LONGEST_WAIT = 3_600 * SECOND

/** Posts one message to an incoming webhook, whose address is a secret. Source: Slack API, "Rate limits", "Incoming webhooks". */
export async function sendSlack(webhook: string, message: Message): Promise<Outcome> {
  try {
    const response = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(slackBody(message)),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    await response.body?.cancel()
    return outcomeOf(response)
  } catch (error) {
    // Its message may hold the address.
    if (error instanceof TypeError || error instanceof DOMException)
      return { done: 'again', failure: 'unreachable', wait: PAUSE }
    throw new Error('a message to Slack failed in a way that nobody foresaw')
  }
}

function outcomeOf({ ok, status, headers }: Response): Outcome {
  if (ok) return { done: 'sent' }
  if (status === 429) return { done: 'again', failure: 'busy', wait: waitOf(headers.get('retry-after')) }
  if (status >= 500) return { done: 'again', failure: 'busy', wait: PAUSE }
  // The webhook was taken back, or its channel archived: no further try helps.
  if (status === 403 || status === 404 || status === 410) return { done: 'never', failure: 'gone', wait: null }
  return { done: 'never', failure: 'rejected', wait: null }
}

/** Seconds, as Slack tells them. */
function waitOf(retryAfter: string | null): number {
  const seconds = Number(retryAfter)
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * SECOND, LONGEST_WAIT) : PAUSE
}
