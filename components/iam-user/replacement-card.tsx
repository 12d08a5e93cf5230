import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { linkReplacement } from '@/app/actions/link-replacement'
import { DecideAtOnce } from '@/components/decide/decide-at-once'
import { UndoPlace } from '@/components/decide/undo-place'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { InstantText } from '@/components/ui/instant-text'
import type { IamUserDetail } from '@/lib/contract/views/iam-user-detail'
import type { Replacement, ReplacementUse } from '@/lib/domain/judge/assessment'
import type { Reason, ReasonCode } from '@/lib/domain/judge/reason'
import { ACCOUNT_ACCESS } from '@/lib/domain/trust/trust-services'
import { DecidedLines } from './decided-lines'
import type { Decides } from './decides'
import { GAP_CODES } from './gap-codes'
import { ReasonList } from './reason-list'
import { AcceptControl, LinkControl } from './replacement-controls'
import { unsaid } from './unsaid'
import { useIntegrationName } from './use-integration-name'
import { whyNoReplacement } from './why-no-replacement'

interface ReplacementCardProps {
  user: IamUserDetail
  /** `null`: this viewer decides nothing here. */
  decides: Decides | null
}

/** What makes the user unnecessary, whether it was seen working, and what is wrong with it. */
export function ReplacementCard({ user, decides }: ReplacementCardProps) {
  const words = useTranslations('user')
  const decide = useTranslations('decide')
  const { replacement, kind } = user.assessment
  return (
    <UndoPlace id="replacement">
      <Card title={words('replacement')} aside={replacement && words(`confidence.${replacement.confidence}`)}>
        {replacement ? (
          <ReplacementText user={user} replacement={replacement} />
        ) : (
          <p className="text-ink-3">{words(whyNoReplacement(user))}</p>
        )}
        <DecidedLines user={user} types={['link-replacement', 'accept-replacement']} mayUndo={decides !== null} />
        {decides && (
          <div className="mt-2 flex flex-wrap items-start gap-2">
            {replacement?.confidence === 'suggested' && user.role && (
              <DecideAtOnce
                id="confirm-link"
                action={linkReplacement}
                users={[user.id]}
                fields={{ by: 'role', role: user.role.arn }}
                buttons={[{ label: decide('confirmReplacement') }]}
              />
            )}
            <Acceptance user={user} decides={decides} />
            <LinkControl user={user.id} by={replacement?.type ?? null} isHuman={kind === 'human'} />
          </div>
        )}
      </Card>
    </UndoPlace>
  )
}

/** Reasons that an admin may accept: nothing can prove it, or its trust or its integration leaves something to be desired. */
const ACCEPTABLE: ReadonlySet<Reason['code']> = new Set(['role-use-unprovable', 'trust-finding', 'replacement-partial'])

/** Where proof of use cannot be had, an admin confirms the switch with a reason. */
function Acceptance({ user, decides }: { user: IamUserDetail; decides: Decides }) {
  const words = useTranslations('decide')
  const { replacement, blockedBy, nextActionBecause } = user.assessment
  const open = [...blockedBy, ...nextActionBecause].filter(({ code }) => ACCEPTABLE.has(code))
  if (!replacement || open.length === 0) return null
  const isWeak = open.some(({ code }) => code === 'trust-finding')
  // Nobody gets into a role that can never be assumed for its being accepted.
  if (isWeak && !replacement.counts) return null
  if (!decides.approves)
    return <p className="text-quiet text-ink-3">{words(isWeak ? 'acceptWeakByAdmin' : 'acceptByAdmin')}</p>
  const roleId = replacement.type === 'role' ? replacement.roleId : null
  return <AcceptControl user={user.id} roleId={roleId} isWeak={isWeak} />
}

const TOLD_OTHERWISE: ReadonlySet<Reason['code']> = new Set([
  'trust-finding',
  'replacement-suggested',
  'no-replacement',
])

const IS_GAP: ReadonlySet<ReasonCode> = new Set(GAP_CODES)

function ReplacementText({ user, replacement }: { user: IamUserDetail; replacement: Replacement }) {
  const words = useTranslations('user')
  const nameOf = useIntegrationName()
  const roleName = replacement.type === 'role' ? replacement.roleName : ''
  const { uncounted = [], stageBecause, blockedBy, nextActionBecause } = user.assessment
  // What is wrong with its trust stands below, and that it is suggested in the words before.
  const why = uncounted.filter(({ code }) => !TOLD_OTHERWISE.has(code))
  const isDead = uncounted.some(({ code }) => code === 'trust-finding')
  // What the next action gives as its reason is not said again.
  const said = [...nextActionBecause, ...blockedBy]
  const findings = unsaid(
    replacement.findings.flatMap(({ code, severity }): Reason[] =>
      severity === 'note' ? [] : [{ code: 'trust-finding', roleName, finding: code }],
    ),
    said,
  )
  const gap = unsaid(
    stageBecause.filter(({ code }) => IS_GAP.has(code)),
    said,
  )
  return (
    <>
      <p className="wrap-anywhere">
        {replacement.type === 'role'
          ? words.rich(replacement.integration === ACCOUNT_ACCESS ? 'replacementAccountAccess' : 'replacementRole', {
              name: () => (
                <Link href={`/roles/${replacement.roleId}`} prefetch={false} className="font-mono text-[0.8125rem]">
                  {replacement.roleName}
                </Link>
              ),
              integration: nameOf(replacement.integration),
            })
          : words('replacementAssignment', { sets: replacement.permissionSets.join(', ') })}
      </p>
      {user.role && (
        <p className="text-quiet text-ink-3 wrap-anywhere">
          <span className="font-mono">{user.role.arn}</span>
          <CopyButton value={user.role.arn} name={words('roleArn')} />
        </p>
      )}
      <p className="mt-1">
        <UseText use={replacement.use} />
        {!replacement.counts && (
          <strong className="font-semibold">
            {' '}
            {words(why.length > 0 ? 'cannotCount' : isDead ? 'deadCount' : 'doesNotCount')}
          </strong>
        )}
        {why.length > 0 && (
          <>
            {' '}
            <ReasonList reasons={why} user={user} />
          </>
        )}
        {user.role?.removedAt && <strong className="font-semibold text-danger"> {words('roleGone')}</strong>}
      </p>
      {gap.length > 0 && (
        <p className="mt-1 text-ink-2">
          <ReasonList reasons={gap} user={user} />
        </p>
      )}
      {findings.length > 0 && (
        <p className="mt-1 text-danger">
          <ReasonList reasons={findings} user={user} />
        </p>
      )}
    </>
  )
}

function UseText({ use }: { use: ReplacementUse }) {
  const words = useTranslations('user')
  if (use.state === 'used') return words.rich('replacementUse.used', { day: () => <InstantText at={use.at} /> })
  if (use.state === 'unused') return words.rich('replacementUse.unused', { day: () => <InstantText at={use.until} /> })
  return words('replacementUse.unprovable')
}
