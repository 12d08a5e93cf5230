import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { FirstWords } from '@/components/words'
import { THEME_COOKIE, themeOf } from '@/lib/i18n/theme'
import { buildId } from './build-id'
import { inter } from './inter'
import './globals.css'

export const metadata: Metadata = { title: { default: 'IAM Sunset', template: '%s · IAM Sunset' } }

export const viewport: Viewport = { colorScheme: 'light dark' }

/** The frame of every page: language, theme, words. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value)
  return (
    <html
      lang={await getLocale()}
      className={inter.variable}
      data-theme={theme === 'system' ? undefined : theme}
      data-build={buildId()}
    >
      <body>
        <FirstWords>{children}</FirstWords>
      </body>
    </html>
  )
}
