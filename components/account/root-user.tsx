import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { Hatched } from '@/components/ui/hatched'
import { InstantText } from '@/components/ui/instant-text'
import { type RootUser, rootDangers } from '@/lib/domain/facts/account'
import { latest } from '@/lib/domain/instant'
import type { RootScripts } from '@/lib/domain/plan/root-credentials'

/** The root user: each fact is yes, no or not read. `fix`: the scripts that show its credentials and take them away; `null`: only it itself can. */
export function RootUserCard({
  root,
  isOld,
  fix,
  children,
}: {
  root: RootUser | null
  /** The page says since when nothing was read. */
  isOld: boolean
  fix: RootScripts | null
  children?: ReactNode
}) {
  const words = useTranslations('account')
  const common = useTranslations('common')
  if (!root)
    return (
      <Card title={words('root')}>
        <Hatched>{words('rootNotRead')}</Hatched>
      </Card>
    )
  const asked = { passwordLive: root.passwordLive, mfa: root.mfaActive, keys: root.liveKeys }
  const used = latest([root.passwordLastUsedAt, root.keyLastUsedAt])
  const dangers = rootDangers(root) ?? []
  const open = dangers.includes('no-mfa')
  const hasKeys = dangers.includes('access-key')
  const notRead = <Hatched className="h-2.5 w-8">{common('notRead')}</Hatched>
  return (
    <Card title={words('root')} tone={dangers.length > 0 ? 'danger' : 'plain'}>
      <dl>
        <Fact name={words('rootMfa')} danger={open}>
          {asked.mfa === null ? notRead : words(asked.mfa ? 'withMfa' : 'withoutMfa')}
        </Fact>
        <Fact name={words('rootKeys')} danger={hasKeys}>
          {asked.keys === null ? notRead : words('keys', { count: asked.keys })}
        </Fact>
        <Fact name={words('rootPassword')}>
          {asked.passwordLive === null ? notRead : words(asked.passwordLive ? 'live' : 'none')}
        </Fact>
        <Fact name={words('rootLastUsed')}>
          {used ? <InstantText at={used} /> : asked.passwordLive === null ? notRead : words('neverUsed')}
        </Fact>
      </dl>
      {hasKeys && <p className="mt-2 text-danger">{words('rootActKeys')}</p>}
      {open && <p className="mt-2 text-danger">{words('rootActMfa')}</p>}
      {children}
      {dangers.length > 0 &&
        (fix === null ? (
          <p className="mt-2 text-ink-2">{words('rootFixItself')}</p>
        ) : (
          <details className="mt-2">
            <summary className="w-fit cursor-pointer text-ink-2 underline">{words('rootFix')}</summary>
            <p className="mt-2">{words('rootLook')}</p>
            <CodeBlock label={words('rootLook')} code={fix.look} />
            <p className="mt-2 font-medium text-danger">{words('rootRemove')}</p>
            <CodeBlock label={words('rootRemove')} code={fix.remove} />
          </details>
        ))}
      {!isOld && (
        <p className="mt-2 text-quiet text-ink-3">
          {words.rich('rootAsOf', { moment: () => <InstantText at={root.readAt} as="moment" /> })}
        </p>
      )}
    </Card>
  )
}

/** A name and its value, in a line. */
export function Fact({ name, danger = false, children }: { name: ReactNode; danger?: boolean; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-soft py-1.5 last:border-0">
      <dt className="shrink-0 text-ink-3">{name}</dt>
      <dd className={`min-w-0 text-right wrap-anywhere ${danger ? 'font-semibold text-danger' : ''}`}>{children}</dd>
    </div>
  )
}
