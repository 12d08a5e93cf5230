import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getNow } from 'next-intl/server'
import type { ReactNode } from 'react'
import browserWords from '@/lib/i18n/browser-words.json'
import type { Namespace } from '@/lib/i18n/namespaces'
import { MoreWords } from './more-words'

/** Words that every client component may use. */
const ALWAYS: readonly Namespace[] = ['common', 'shell', 'search', 'stages']

/** Of namespaces that the server draws most of, the words that the browser draws itself; of all others every word is sent. */
const DRAWN: Partial<Record<Namespace, string>> = browserWords

/** Sends the browser language, zone and time, and the words that every page needs there. */
export async function FirstWords({ children }: { children: ReactNode }) {
  return <NextIntlClientProvider messages={await sent(ALWAYS)}>{children}</NextIntlClientProvider>
}

interface WordsProps {
  /** Namespaces that the client components inside need besides the common ones. */
  of: readonly Namespace[]
  children: ReactNode
}

/** Sends the browser the words it needs besides, and no others. */
export async function Words({ of, children }: WordsProps) {
  return (
    <MoreWords messages={await sent(of)} now={await getNow()}>
      {children}
    </MoreWords>
  )
}

async function sent(names: readonly Namespace[]) {
  const all = await getMessages()
  return Object.fromEntries(
    names.map((name) => {
      const drawn = new Set(DRAWN[name]?.split(' ') ?? Object.keys(all[name]))
      return [name, Object.fromEntries(Object.entries(all[name]).filter(([word]) => drawn.has(word)))]
    }),
  )
}
