import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { InstantText } from '@/components/ui/instant-text'
import type { Asked } from '@/lib/domain/claim'
import type { Uuid } from '@/lib/domain/ids'
import type { Locale } from '@/lib/i18n/locale'
import { AskWhose } from './ask-whose'

interface WhoseCardProps {
  user: Uuid
  /** The message in each language, the reader's first. */
  messages: readonly { locale: Locale; text: string }[]
  /** Less than a week ago. */
  asked: Asked | null
  /** Where it comes back to where no script runs. */
  back: string
}

/** The message that asks people whose it is. */
export function WhoseCard({ user, messages, asked, back }: WhoseCardProps) {
  const words = useTranslations('desk')
  return (
    <div id="whose" data-desk-key="w" data-desk-focus className="scroll-mt-4">
      <Card title={words('whose')}>
        <p className="text-ink-3">{words('whoseLead')}</p>
        {asked && (
          <p className="mt-2 rounded-lg border border-ready px-3 py-2">
            {words.rich('askedLately', { name: asked.by.name, day: () => <InstantText at={asked.at} /> })}
          </p>
        )}
        <div className="mt-2 grid gap-4 md:grid-cols-2">
          {messages.map((message) => (
            <AskWhose key={message.locale} user={user} message={message} isAgain={asked !== null} back={back} />
          ))}
        </div>
      </Card>
    </div>
  )
}
