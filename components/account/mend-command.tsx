import { useTranslations } from 'next-intl'
import { FailureFix } from '@/components/failure/failure-note'
import { CodeBlock } from '@/components/ui/code-block'
import type { AccountView } from '@/lib/contract/views/account'
import { EXTERNAL_ID_VARIABLE } from '@/lib/domain/deploy-commands'
import type { Failure } from '@/lib/domain/facts/failure'

interface MendCommandProps {
  /** What is wrong. */
  failure: Failure
  /** `null`: none mends it. */
  command: string | null
  kind: AccountView['kind']
}

/** The one fix of an account that was not read: the command that lets us read it, else what to do in words. */
export function MendCommand({ failure, command, kind }: MendCommandProps) {
  const words = useTranslations('account')
  if (command === null) return <FailureFix failure={failure} />
  return (
    <div>
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
