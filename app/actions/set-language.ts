'use server'

import { LOCALE_COOKIE, localeOf } from '@/lib/i18n/locale'
import { text } from './act'
import { remember } from './remember'

/** Remembers the language of this browser. Open to everybody: it concerns nobody else. Field: `locale`. */
export async function setLanguage(form: FormData): Promise<void> {
  await remember(form, LOCALE_COOKIE, localeOf(text(form, 'locale'), null))
}
