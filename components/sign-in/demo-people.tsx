import { useTranslations } from 'next-intl'
import { AuthForm } from '@/components/shell/auth-form'

interface DemoPeopleProps {
  people: readonly { id: 'engineer' | 'manager' | 'auditor' | 'viewer' | 'admin' | 'hr' | 'nobody'; name: string }[]
  callbackUrl: string
}

/** One click per sample person. */
export function DemoPeople({ people, callbackUrl }: DemoPeopleProps) {
  const words = useTranslations('entrance')
  return (
    <ul className="grid gap-2">
      {people.map(({ id, name }) => (
        <li key={id}>
          <AuthForm action="/api/auth/callback/demo" fields={{ person: id, callbackUrl }}>
            <button
              type="submit"
              className="grid w-full cursor-pointer rounded-lg border border-line px-3 py-2 text-left hover:border-ink-3"
            >
              <span className="font-semibold">{name}</span>
              <span className="text-quiet text-ink-3">{words(`signIn.people.${id}`)}</span>
            </button>
          </AuthForm>
        </li>
      ))}
    </ul>
  )
}
