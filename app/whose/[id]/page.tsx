import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Providers } from '@/components/providers'
import { Bare } from '@/components/shell/bare'
import { LanguageSwitch } from '@/components/shell/preferences'
import { ClaimForm } from '@/components/whose/claim-form'
import { WhoseFactList } from '@/components/whose/whose-fact-list'
import { Words } from '@/components/words'
import { requireSignedIn } from '@/lib/auth/viewer'
import { isUuid } from '@/lib/domain/ids'
import { addressOf } from '@/lib/domain/viewer'
import { database } from '@/lib/store/engine/client'
import { peopleNamed } from '@/lib/store/read/owner-options'
import { ownClaim, whoseFacts } from '@/lib/store/read/whose'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('whose'))('page') }
}

/** Asks whoever is signed in, with or without a role, whose an IAM user is; it shows what the message said, and nothing else. */
export default async function WhosePage({ params }: PageProps<'/whose/[id]'>) {
  const viewer = await requireSignedIn()
  const words = await getTranslations('whose')
  const { id } = await params
  const { db } = await database()
  const facts = isUuid(id) ? await whoseFacts(db, id) : null
  const email = addressOf(viewer)
  return (
    <Bare aside={<LanguageSwitch />}>
      <Words of={['decide', 'whose']}>
        {!facts ? (
          <>
            <h1 className="text-title font-bold">{words('unknown')}</h1>
            <p>{words('unknownText')}</p>
          </>
        ) : facts.removedAt ? (
          <WhoseFactList facts={facts} />
        ) : (
          <>
            <WhoseFactList facts={facts} />
            <Providers>
              <ClaimForm
                user={facts.id}
                own={email ? await ownClaim(db, facts.id, email) : null}
                isKnown={email !== null && (await peopleNamed(db, email)).length > 0}
              />
            </Providers>
          </>
        )}
        <p className="text-quiet text-ink-3">{words('signedInAs', { name: viewer.actor.name })}</p>
      </Words>
    </Bare>
  )
}
