'use server'

import type { Acted } from '@/lib/contract/acted'
import { sendTest as send } from '@/lib/decide/send-test'
import type { Channel } from '@/lib/domain/notice'
import { act, text } from './act'

/** Sends a test message to whoever asks, or to the channel. Field: `channel`. */
export async function sendTest(_before: unknown, form: FormData): Promise<Acted<{ channel: Channel }>> {
  return act(form, 'configure', (ctx) => send(ctx, { channel: text(form, 'channel') }))
}
