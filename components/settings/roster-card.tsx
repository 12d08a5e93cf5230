import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { CodeBlock } from '@/components/ui/code-block'
import { InstantText } from '@/components/ui/instant-text'
import type { SettingsView } from '@/lib/contract/views/settings'

/** The lists of people in force, and how to push the next one. Needs the words `settings`. */
export function RosterCard({ roster, baseUrl }: { roster: SettingsView['roster']; baseUrl: string }) {
  const words = useTranslations('settings')
  return (
    <Card title={words('roster')}>
      <p>
        {roster
          ? words.rich('rosterSet', {
              lists: roster.lists,
              people: roster.people,
              by: roster.by,
              at: () => <InstantText at={roster.setAt} as="moment" key="at" />,
            })
          : words('rosterNone')}
      </p>
      <p className="mt-1">
        <Link href="/roster" prefetch={false} className="underline">
          {words('rosterPage')}
        </Link>
      </p>
      <p className="mt-2 text-ink-3">{words('rosterPush')}</p>
      <CodeBlock label={words('rosterPushLabel')} code={pushLine(baseUrl)} />
      <p className="text-quiet text-ink-3">{words('rosterColumns')}</p>
    </Card>
  )
}

const pushLine = (baseUrl: string) =>
  [
    `curl -X PUT ${baseUrl}/api/v1/roster`,
    "-H 'Authorization: Bearer sunset_…' -H 'Content-Type: text/csv'",
    '--data-binary @people.csv',
  ].join(' \\\n  ')
