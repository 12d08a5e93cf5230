'use server'

import { THEME_COOKIE, themeOf } from '@/lib/i18n/theme'
import { text } from './act'
import { remember } from './remember'

/** Remembers light or dark for this browser. Open to everybody: it concerns nobody else. Field: `theme`. */
export async function setTheme(form: FormData): Promise<void> {
  await remember(form, THEME_COOKIE, themeOf(text(form, 'theme')))
}
