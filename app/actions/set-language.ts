'use server'

import { rememberLanguage } from '@/lib/decide/remember-language'
import { LOCALE_COOKIE, localeOf } from '@/lib/i18n/locale'
import { actSignedIn, text } from './act'
import { remember } from './remember'

/** Remembers the language of this browser, and of messages to whoever is signed in. Open to everybody: it concerns nobody else. Field: `locale`. */
export async function setLanguage(form: FormData): Promise<void> {
  const language = localeOf(text(form, 'locale'), null)
  await remember(form, LOCALE_COOKIE, language)
  // Whoever is not signed in is written to by nobody.
  await actSignedIn(form, (ctx) => rememberLanguage(ctx, language))
}
