import type { SettingsView } from './views/settings'

/** The settings: what is stored, and what the environment sets (read only). */
export interface SettingsAnswer extends SettingsView {
  deployment: { timeZone: string; readRole: string; scanSchedule: string | null; baseUrl: string }
}
