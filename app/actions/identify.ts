'use server'

import type { Acted } from '@/lib/contract/acted'
import { identify as decide } from '@/lib/decide/identify'
import type { Decided } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/**
 * Says what IAM users are for and whose they are, at once. Fields: `request`, `user` (several); of `kind`, `integration`, `person`
 * (whose own it is), `ownerPerson` or `ownerTeam` those that are said.
 */
export async function identify(_before: unknown, form: FormData): Promise<Acted<Decided>> {
  return act(form, 'decide', (ctx) => {
    const said = (name: string) => text(form, name) || undefined
    const [personId, name] = [said('ownerPerson'), said('ownerTeam')]
    const owner = personId ? { type: 'person', personId } : name ? { type: 'team', name } : undefined
    return decide(ctx, {
      ...aboutUsers(form),
      kind: said('kind'),
      integration: said('integration'),
      personId: said('person'),
      owner,
    })
  })
}
