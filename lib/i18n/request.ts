import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { config } from '../config'
import { LOCALE_COOKIE, localeOf } from './locale'
import { messagesOf } from './messages'

/** Language, words, zone and time of one request: what next-intl gives every component. */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'))
  return { locale, timeZone: config().timeZone, now: new Date(), messages: await messagesOf(locale) }
})
