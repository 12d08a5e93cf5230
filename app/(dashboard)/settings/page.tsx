import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { settingsAnswer } from '@/app/api/v1/settings/settings-answer'
import { SettingsSections } from '@/components/settings/settings-sections'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { database } from '@/lib/store/engine/client'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('meta') }
}

/** Accounts outside the Organization, API tokens, the list of people, thresholds, the read role's template. */
export default async function SettingsPage() {
  await requireViewer('configure')
  const { db } = await database()
  return (
    <Words of={['settings', 'failures']}>
      <SettingsSections settings={await settingsAnswer(db)} />
    </Words>
  )
}
