import { guarded } from '@/app/api/guarded'
import { grantsInForce } from '@/lib/auth/grants-in-force'
import { OPERATIONS } from '@/lib/contract/operations'
import { closePeriod } from '@/lib/decide/close-period'
import { evidenceReadmes } from '@/lib/i18n/evidence-readme'
import { evidencePackList } from '@/lib/store/read/evidence-packs'

export const GET = guarded(OPERATIONS.getEvidence, async ({ db, viewer }) => ({
  packs: await evidencePackList(db, viewer),
}))

export const POST = guarded(OPERATIONS.postEvidence, async (call) =>
  closePeriod(call, await call.body(), { grants: grantsInForce(), explained: evidenceReadmes }),
)
