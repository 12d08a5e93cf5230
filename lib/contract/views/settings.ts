import type { Shown } from '../shapes/registry'
import type { settingsAnswer } from '../shapes/settings'

/** What is wrong with one field of an API token: worded by `messages.settings.mistakes[code]`. */
export const TOKEN_MISTAKES = ['token-name', 'token-scopes', 'token-beyond', 'token-scim', 'token-days'] as const

/** The settings: what is stored, and what the environment sets (read only). */
export type SettingsAnswer = Shown<typeof settingsAnswer>
/** What the settings page shows of the database. */
export type SettingsView = Omit<SettingsAnswer, 'deployment' | 'notifications'>
/** An account outside the Organization, as it is read. */
export type StandaloneLine = SettingsView['standalone'][number]
/** An API token as a list shows it, with what it opens now: never the token itself. */
export type TokenLine = SettingsView['tokens'][number]
/** A channel, and what became of the messages it took. */
export type ChannelLine = SettingsAnswer['notifications'][number]
