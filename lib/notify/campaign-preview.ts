import type { CampaignKind } from '../domain/campaign'
import type { Instant } from '../domain/instant'
import { LOCALES } from '../i18n/locale'
import type { Db } from '../store/engine/database'
import { type CampaignScope, firstInScope, ownersInScope } from '../store/read/campaign-scope'
import { ownersNamed } from '../store/read/campaigns'
import { askedMessage, MOST_NAMED } from './asked-message'
import { mailText, oneLine } from './message'
import type { Notifying } from './settings'
import { localesOf } from './words'

/** A campaign that was not started yet. */
export interface CampaignToBe {
  kind: CampaignKind
  name: string
  dueAt: Instant
  startedBy: string
  scope: CampaignScope
}

/** Who would be asked about how many IAM users in which language, and what the first of them would read. Nobody is asked. */
export async function campaignPreview(db: Db, notifying: Notifying, campaign: CampaignToBe) {
  const owners = await ownersInScope(db, campaign.scope)
  const named = await ownersNamed(
    db,
    owners.flatMap(({ owner }) => owner ?? []),
  )
  const addressOf = (owner: string | null) => (owner === null ? null : (named.get(owner)?.address ?? null))
  const localeOf = await localesOf(
    db,
    owners.flatMap(({ owner }) => addressOf(owner) ?? []),
    notifying,
  )
  const first = owners.find(({ owner }) => addressOf(owner) !== null)
  return {
    users: owners.reduce((sum, { users }) => sum + users, 0),
    unasked: owners.reduce((sum, { owner, users }) => sum + (addressOf(owner) === null ? users : 0), 0),
    owners: owners.map(({ owner, users }) => {
      const address = addressOf(owner)
      return {
        owner,
        name: owner === null ? null : (named.get(owner)?.name ?? null),
        address,
        reachable: address !== null,
        language: localeOf(address ?? ''),
        users,
      }
    }),
    messages: first?.owner
      ? await messagesTo(db, notifying, campaign, { owner: first.owner, users: first.users })
      : null,
  }
}

async function messagesTo(
  db: Db,
  { baseUrl, timeZone }: Notifying,
  campaign: CampaignToBe,
  { owner, users: count }: { owner: string; users: number },
): Promise<Record<(typeof LOCALES)[number], string>> {
  const users = await firstInScope(db, campaign.scope, owner, MOST_NAMED)
  const [en, ja] = LOCALES.map((locale) => {
    // Whoever is asked has a page of their own once it is started.
    const link = new URL('/asked/…', baseUrl).href
    const message = askedMessage({ campaign, users, count }, { locale, timeZone, link: decodeURI(link) })
    return `${oneLine(message.subject)}\n\n${mailText(message)}`
  })
  return { en: en ?? '', ja: ja ?? '' }
}
