import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { catalogue } from '@/lib/catalogue/catalogue'
import { config } from '@/lib/config'
import { LOCALE_COOKIE, localeOf } from '@/lib/i18n/locale'
import { messagesOf } from '@/lib/i18n/messages'

/** Names are the same in every language. */
const integrations = Object.fromEntries(catalogue.integrations.map(({ id, name }) => [id, name]))

/** Language, words, zone and time of one request: what next-intl gives every component. */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'))
  return {
    locale,
    timeZone: config().timeZone,
    now: new Date(),
    messages: { ...(await messagesOf(locale)), integrations },
  }
})
