import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { TrailUsesView } from '@/lib/contract/views/trail'
import { UseTable } from './use-table'

/** What an organization trail told of a user, with who said so and when: nobody has asked AWS. */
export function TrailEvidence({ user, trail }: { user: IamUserDetail; trail: TrailUsesView }) {
  const words = useTranslations('lookUp.trail')
  const { found, uploadedAt, uploadedBy } = trail
  return (
    <div className="mt-4">
      <h3 className="text-quiet font-semibold text-ink-2">{words('title')}</h3>
      <p className="text-ink-3">
        {words.rich('said', { name: uploadedBy.name, day: () => <InstantText at={uploadedAt} /> })}
      </p>
      {found.uses.length > 0 ? (
        <UseTable user={user} found={found} of="trail" />
      ) : (
        <p className="text-ink-2">{words('noUses')}</p>
      )}
      {found.failedSignIns > 0 && (
        <p className="mt-1 text-ink-2">{words('failedSignIns', { attempts: found.failedSignIns })}</p>
      )}
    </div>
  )
}
