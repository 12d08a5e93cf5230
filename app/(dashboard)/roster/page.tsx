import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RosterPage } from '@/components/roster/roster-page'
import { Words } from '@/components/words'
import { requireViewer } from '@/lib/auth/viewer'
import { config } from '@/lib/config'
import { instant } from '@/lib/domain/instant'
import { database } from '@/lib/store/engine/client'
import { rosterView } from '@/lib/store/read/roster-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('roster'))('page') }
}

/** The company's lists of people: what is in force, what waits for somebody's word, and how to import the next one. */
export default async function Roster() {
  const viewer = await requireViewer('roster')
  const { db } = await database()
  const view = await rosterView(db, viewer, { now: instant(Date.now()), timeZone: config().timeZone })
  return (
    <Words of={['roster', 'corrections', 'identities', 'decide', 'problems']}>
      <RosterPage view={view} />
    </Words>
  )
}
