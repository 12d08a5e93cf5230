import { createTransport } from 'nodemailer'
import type { Config } from '../config'
import type { Uuid } from '../domain/ids'
import { SECOND } from '../domain/instant'
import type { Outcome } from '../domain/notice'
import { type Message, mailText, oneLine } from './message'

const TIMEOUT = 15 * SECOND

/**
 * Sends one mail. The same notice has the same Message-ID whoever sends it, so that one whose end was lost is known again by
 * what receives it. Source for what a code means: RFC 5321, section 4.2.1.
 */
export async function sendMail(
  { smtpUrl, from }: NonNullable<Config['mail']>,
  { id, to, message }: { id: Uuid; to: string; message: Message },
): Promise<Outcome> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({
      from,
      // As an object: no text is read as several addresses.
      to: { name: '', address: to },
      subject: oneLine(message.subject),
      text: mailText(message),
      messageId: `<${id}@iam-sunset>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return { done: 'sent' }
  } catch (error) {
    return outcomeOf(error)
  } finally {
    transport.close()
  }
}

/** A server that cannot be reached, or does not let us in, is asked again by nobody for a while. */
const PAUSE = 60 * SECOND

function outcomeOf(error: unknown): Outcome {
  const { code, status } = toldBy(error)
  if (code === 'EAUTH' || code === 'ENOAUTH') return { done: 'again', failure: 'sign-in', wait: PAUSE }
  if (status >= 500) return { done: 'never', failure: 'refused', wait: null }
  if (status >= 400) return { done: 'again', failure: 'busy', wait: null }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { done: 'never', failure: 'rejected', wait: null }
  return { done: 'again', failure: 'unreachable', wait: PAUSE }
}

/** Codes alone: what a server writes may hold addresses, and what a client writes its own address with the password. */
function toldBy(error: unknown): { code: string; status: number } {
  const told = error instanceof Error ? error : new Error('unknown')
  return {
    code: 'code' in told && typeof told.code === 'string' ? told.code : '',
    status: 'responseCode' in told && typeof told.responseCode === 'number' ? told.responseCode : 0,
  }
}
