import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Namespace } from '@/lib/i18n/namespaces'

/** Words that every client component may use. */
const ALWAYS: readonly Namespace[] = ['common', 'shell', 'search', 'stages']

interface WordsProps {
  /** Namespaces that the client components inside need besides the common ones. */
  of: readonly Namespace[]
  children: ReactNode
}

/** Sends the browser the words it needs and no others. */
export async function Words({ of, children }: WordsProps) {
  const all = await getMessages()
  const sent = new Set<string>([...ALWAYS, ...of])
  const messages = Object.fromEntries(Object.entries(all).filter(([name]) => sent.has(name)))
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
