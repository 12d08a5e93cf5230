import { useTranslations } from 'next-intl'
import { UndoHere, UndoPlace } from '@/components/decide/undo-place'
import { InstantText } from '@/components/ui/instant-text'
import type { AccountView } from '@/lib/contract/views/account'
import { NameAccount } from './name-account'
import { Fact } from './root-user'

interface BusinessNameProps {
  account: AccountView
  /** Whether whoever looks may say what it is called. */
  decides: boolean
}

/** What the business calls an account, which managers read instead of its name in AWS; who said so, and what says otherwise. */
export function BusinessName({ account: { id, naming }, decides }: BusinessNameProps) {
  const words = useTranslations('decide.accountName')
  const decide = useTranslations('decide')
  return (
    <UndoPlace id="business-name">
      <dl>
        <Fact name={words('name')}>{naming?.name ?? <span className="text-ink-3">{words('none')}</span>}</Fact>
      </dl>
      {naming && (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-quiet text-ink-3">
          <span className="min-w-0 wrap-anywhere">
            {naming.name === null && `${words('removed')} · `}
            {decide.rich('by', { name: naming.by.name, day: () => <InstantText at={naming.at} /> })}
          </span>
          {decides && <UndoHere decision={naming.decision} />}
        </div>
      )}
      {decides && <NameAccount account={id} name={naming?.name ?? null} />}
    </UndoPlace>
  )
}
