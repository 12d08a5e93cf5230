export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The cookie that holds the look somebody chose. */
export const THEME_COOKIE = 'theme'

export function themeOf(chosen: string | undefined): Theme {
  return THEMES.find((theme) => theme === chosen) ?? 'system'
}
