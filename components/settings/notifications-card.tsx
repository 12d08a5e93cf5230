import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { InstantText } from '@/components/ui/instant-text'
import type { ChannelLine } from '@/lib/contract/views/settings'
import { SendTest } from './send-test'

/** How people are written to, what became of it, and what today's digest tells whoever looks. Needs the words `settings`. */
export function NotificationsCard({ channels, digest }: { channels: readonly ChannelLine[]; digest: string | null }) {
  const words = useTranslations('settings')
  return (
    <Card title={words('notifications')}>
      <p className="mb-2 max-w-prose text-ink-3">
        {words(channels.some(({ on }) => on) ? 'notificationsLead' : 'notificationsOff')}
      </p>
      <ul className="grid gap-3 md:grid-cols-2">
        {channels.map((line) => (
          <li key={line.channel} className="grid content-start gap-1 rounded-lg border border-soft p-3">
            <Channel line={line} />
          </li>
        ))}
      </ul>
      <details className="mt-3">
        <summary className="text-ink-3 underline">{words('digestToday')}</summary>
        {digest === null ? (
          <p className="mt-2 text-ink-3">{words('digestNone')}</p>
        ) : (
          <CodeBlock label={words('digestToday')} code={digest} />
        )}
      </details>
    </Card>
  )
}

function Channel({ line: { channel, on, waiting, failed, lastSentAt, lastFailure } }: { line: ChannelLine }) {
  const words = useTranslations('settings')
  return (
    <>
      <p className="font-medium">
        {words(`channel.${channel}`)}{' '}
        <span className="font-normal text-ink-3">{words(on ? 'channelOn' : 'channelOff')}</span>
      </p>
      {!on && <p className="font-mono text-quiet text-ink-3 wrap-anywhere">{words(`channelSet.${channel}`)}</p>}
      <p className="text-ink-2">
        {lastSentAt ? (
          <>
            {words('lastSent')} <InstantText at={lastSentAt} as="moment" />
          </>
        ) : (
          words('nothingSent')
        )}
      </p>
      {waiting > 0 && <p className="text-ink-2">{words('messagesWait', { count: waiting })}</p>}
      {failed > 0 && <p className="text-danger">{words('messagesFailed', { count: failed })}</p>}
      {lastFailure && (
        <p className="text-danger">
          <InstantText at={lastFailure.at} as="moment" />: {words(`noticeFailure.${lastFailure.failure}`)}
        </p>
      )}
      {on && <SendTest channel={channel} />}
    </>
  )
}
