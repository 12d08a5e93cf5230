import type { Permission } from '../../domain/viewer'
import type { Notifying } from '../settings'

/** Nothing is set up, and nobody may anything. */
export const QUIET: Notifying = {
  mail: null,
  slackWebhook: null,
  baseUrl: 'https://sunset.example.com',
  timeZone: 'Asia/Tokyo',
  language: 'en',
  held: () => new Set<Permission>(),
}
