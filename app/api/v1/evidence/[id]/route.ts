import { found, guarded } from '@/app/api/guarded'
import { webStream } from '@/app/api/web-stream'
import { OPERATIONS } from '@/lib/contract/operations'
import { packName } from '@/lib/contract/views/evidence'
import { evidencePackById, packZip } from '@/lib/store/read/evidence-packs'

export const GET = guarded(OPERATIONS.getEvidenceId, async ({ db, viewer, params }) => {
  const pack = await found('this evidence', params.id, (id) => evidencePackById(db, viewer, id))
  return new Response(webStream(packZip(db, pack.id)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${packName(pack)}"`,
      'cache-control': 'private, no-store',
    },
  })
})
