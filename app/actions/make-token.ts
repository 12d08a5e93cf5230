'use server'

import type { Acted } from '@/lib/contract/acted'
import { makeToken as make, type TokenMade } from '@/lib/decide/make-token'
import { act, text, texts } from './act'

/** Makes an API token: this answer is the only place it is ever shown. Fields: `request`, `tokenName`, `scopes` (several), `tokenDays`. */
export async function makeToken(_before: unknown, form: FormData): Promise<Acted<Pick<TokenMade, 'token' | 'scopes'>>> {
  return act(form, 'configure', async (ctx) => {
    const days = Number(text(form, 'tokenDays'))
    const request = text(form, 'request') || undefined
    const wish = { request, name: text(form, 'tokenName'), scopes: texts(form, 'scopes'), days }
    const { token, scopes } = await make(ctx, wish)
    return { token, scopes }
  })
}
