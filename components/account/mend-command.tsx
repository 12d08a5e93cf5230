import { useTranslations } from 'next-intl'
import { CodeBlock } from '@/components/ui/code-block'
import type { AccountView } from '@/lib/contract/views/account'
import { EXTERNAL_ID_VARIABLE } from '@/lib/domain/deploy-commands'

/** The command that lets us read the account. `command`: `null` where none does. */
export function MendCommand({ command, kind }: { command: string | null; kind: AccountView['kind'] }) {
  const words = useTranslations('account')
  if (command === null) return null
  return (
    <div className="mt-3">
      <p className="text-ink-2">
        {words.rich('mend', {
          where: kind === 'organization' ? 'management' : 'own',
          file: (chunks) => (
            <a href="/read-role.yaml" download className="underline">
              {chunks}
            </a>
          ),
        })}
      </p>
      <CodeBlock label={words('mendLabel')} code={command} />
      {command.includes(EXTERNAL_ID_VARIABLE) && <p className="text-quiet text-ink-3">{words('mendExternalId')}</p>}
    </div>
  )
}
