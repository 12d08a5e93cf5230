import type { Config } from '../config'
import type { Channel } from '../domain/notice'
import { PERMISSIONS_OF, type Permission } from '../domain/viewer'
import type { Locale } from '../i18n/locale'

/** Whoever signed in some time, as their latest sign-in told it. */
export interface SignedInOnce {
  email: string
  groups: readonly string[]
}

/** How people are written to. */
export interface Notifying extends Pick<Config, 'mail' | 'slackWebhook' | 'baseUrl' | 'timeZone'> {
  /** Of whoever's language is not known, and of channels that several people read. */
  language: Locale
  /** What somebody may, by the configuration: decides what their digest tells. */
  held(who: SignedInOnce): ReadonlySet<Permission>
}

export function notifyingOf(config: Config, held: Notifying['held']): Notifying {
  const { mail, slackWebhook, baseUrl, timeZone, language } = config
  return { mail, slackWebhook, baseUrl, timeZone, language, held }
}

/** What a channel that several people read is told: what every engineer may know, but nothing of people, as nobody knows who reads it. */
export const OF_CHANNEL: ReadonlySet<Permission> = new Set(
  PERMISSIONS_OF.engineer.filter((one) => one !== 'read-people'),
)

/** The channels that are set up. */
export const channelsOf = ({ mail, slackWebhook }: Pick<Notifying, 'mail' | 'slackWebhook'>): Channel[] => [
  ...(mail ? (['mail'] as const) : []),
  ...(slackWebhook ? (['slack'] as const) : []),
]
