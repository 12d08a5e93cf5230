'use server'

import type { Acted } from '@/lib/contract/acted'
import { setOwner as decide } from '@/lib/decide/set-owner'
import type { OwnerSet, OwnerWish } from '@/lib/domain/decision'
import { aboutUsers, act, text } from './act'

/**
 * Sets the owner of IAM users. Fields: `request`, `user` (several), `owner` (what was typed), `person` or `team` (what was picked
 * of those known), `newTeam` (the team of the typed name is to be made).
 */
export async function setOwner(_before: unknown, form: FormData): Promise<Acted<OwnerSet>> {
  return act(form, 'decide', (ctx) => decide(ctx, { ...aboutUsers(form), owner: wishOf(form) }))
}

function wishOf(form: FormData): OwnerWish | { type: 'person'; personId: string } {
  const [typed, personId, team] = [text(form, 'owner'), text(form, 'person'), text(form, 'team')]
  if (text(form, 'newTeam') !== '') return { type: 'team', name: typed }
  if (personId !== '') return { type: 'person', personId }
  return team === '' ? { type: 'known', named: typed } : { type: 'team', name: team }
}
