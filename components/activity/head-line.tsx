import { useTranslations } from 'next-intl'
import { InstantText } from '@/components/ui/instant-text'
import { type ChainHead, headText } from '@/lib/domain/chain'

/** The head of the chain of events, which proves later that nothing before it was altered. Needs the words `activity`. */
export function HeadLine({ head }: { head: ChainHead | null }) {
  const words = useTranslations('activity')
  if (!head) return <p className="text-quiet text-ink-3">{words('headNone')}</p>
  return (
    <p className="text-quiet text-ink-3 wrap-anywhere">
      {words.rich('head', { at: () => <InstantText at={head.recordedAt} as="moment" />, waiting: head.waiting })}{' '}
      <code className="font-mono">{headText(head)}</code>
    </p>
  )
}
