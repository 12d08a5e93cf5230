'use server'

import { cookies } from 'next/headers'
import { LOCALE_COOKIE, localeOf } from '@/lib/i18n/locale'
import { THEME_COOKIE, themeOf } from '@/lib/i18n/theme'

const YEAR = 365 * 24 * 3600
const kept = { path: '/', maxAge: YEAR, sameSite: 'lax', httpOnly: true } as const

/** Remembers the language of this browser. Open to everybody: it concerns nobody else. */
export async function setLanguage(form: FormData): Promise<void> {
  ;(await cookies()).set(LOCALE_COOKIE, localeOf(String(form.get('locale')), null), kept)
}

/** Remembers light or dark for this browser. */
export async function setTheme(form: FormData): Promise<void> {
  ;(await cookies()).set(THEME_COOKIE, themeOf(String(form.get('theme'))), kept)
}
