import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notifying } from '@/app/api/notifying'
import { settingsAnswer } from '@/app/api/v1/settings/settings-answer'
import { SettingsSections } from '@/components/settings/settings-sections'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { instant } from '@/lib/domain/instant'
import { addressOf, type Viewer } from '@/lib/domain/viewer'
import { localeOf } from '@/lib/i18n/locale'
import { mailText } from '@/lib/notify/message'
import { digestPreview } from '@/lib/notify/write-digests'
import { database } from '@/lib/store/engine/client'
import type { Db } from '@/lib/store/engine/database'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('meta') }
}

/** What today's digest tells whoever looks, in the language that they read; `null`: it would not be sent. */
async function digestToday(db: Db, { actor, permissions }: Viewer): Promise<string | null> {
  const address = addressOf({ actor })
  if (address === null) return null
  const reader = { permissions, locale: localeOf(await getLocale(), null) }
  const message = await digestPreview(db, notifying(), { address, ...reader }, instant(Date.now()))
  return message && `${message.subject}\n\n${mailText(message)}`
}

/** Accounts outside the Organization, API tokens, the list of people, thresholds, the read role's template. */
export default async function SettingsPage() {
  const viewer = await requireViewer('configure')
  const { db } = await database()
  return (
    <Words of={['settings', 'failures', 'decide']}>
      <SettingsSections settings={await settingsAnswer(db)} digest={await digestToday(db, viewer)} />
    </Words>
  )
}
