'use server'

import type { Acted } from '@/lib/contract/acted'
import { setOwner as decide } from '@/lib/decide/set-owner'
import type { OwnerSet } from '@/lib/domain/decision'
import { act, text, texts } from './act'

/** Sets the owner of IAM users. Fields: `request`, `user` (several), `ownerType`, `owner`. */
export async function setOwner(_before: unknown, form: FormData): Promise<Acted<OwnerSet>> {
  return act(form, 'decide', (ctx) => {
    const typed = text(form, 'owner')
    const owner = text(form, 'ownerType') === 'team' ? { type: 'team', name: typed } : { type: 'person', named: typed }
    return decide(ctx, { request: text(form, 'request'), users: texts(form, 'user'), owner })
  })
}
