import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AskedList } from '@/components/campaign/asked-list'
import { AskedPeopleList } from '@/components/campaign/asked-people-list'
import { Providers } from '@/components/providers'
import { Bare } from '@/components/shell/bare'
import { LanguageSwitch } from '@/components/shell/preferences'
import { Words } from '@/components/words'
import { PATH_HEADER } from '@/lib/auth/path-header'
import { signedInViewer } from '@/lib/auth/viewer'
import { isUuid } from '@/lib/domain/ids'
import { addressOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { askedView, askingById, isAsked } from '@/lib/store/read/asked'
import { askedPeople } from '@/lib/store/read/asked-people'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('campaigns'))('askedPage') }
}

/** What a campaign asks of the owner who is signed in, with or without a role: their IAM users, and nothing else. */
export default async function AskedPage({ params }: PageProps<'/asked/[id]'>) {
  const viewer = await signedInViewer()
  if (!viewer) redirect(`/sign-in?callbackUrl=${encodeURIComponent((await headers()).get(PATH_HEADER) ?? '/')}`)
  const words = await getTranslations('campaigns')
  const { id } = await params
  const { db } = await database()
  const asking = isUuid(id) ? await askingById(db, id) : null
  const email = addressOf(viewer)
  const isTheirs = asking !== null && email !== null && (await isAsked(db, asking, email))
  return (
    <Bare aside={<LanguageSwitch />}>
      <Words of={['decide', 'campaigns']}>
        {asking && isTheirs ? (
          <Providers>
            {asking.campaign.kind === 'review-people' ? (
              <AskedPeopleList asked={await askedPeople(db, asking)} />
            ) : (
              <AskedList asked={await askedView(db, asking)} />
            )}
          </Providers>
        ) : (
          <>
            <h1 className="text-title font-bold">{words(asking ? 'notYours' : 'unknown')}</h1>
            <p>{asking ? words('notYoursText', { name: viewer.actor.name }) : words('unknownText')}</p>
          </>
        )}
        <p className="text-quiet text-ink-3">{words('signedInAs', { name: viewer.actor.name })}</p>
      </Words>
    </Bare>
  )
}
