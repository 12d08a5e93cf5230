'use client'

import { NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import { type ComponentProps, useMemo } from 'react'

type MoreWordsProps = Pick<ComponentProps<typeof NextIntlClientProvider>, 'messages' | 'now' | 'children'>

/** Words beside those that are there already. */
export function MoreWords({ messages, now, children }: MoreWordsProps) {
  const around = useMessages()
  const all = useMemo(() => ({ ...around, ...messages }), [around, messages])
  return (
    <NextIntlClientProvider locale={useLocale()} messages={all} now={now}>
      {children}
    </NextIntlClientProvider>
  )
}
