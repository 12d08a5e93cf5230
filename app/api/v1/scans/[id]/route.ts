import { z } from 'zod'
import { guarded } from '@/app/api/guarded'
import { parseResultsWish } from '@/lib/api/scans'
import { BadInput, NotFound } from '@/lib/domain/errors'
import { database } from '@/lib/store/client'
import { scanProgress } from '@/lib/store/scan-detail'
import { scanAnswer } from '../scan-answer'

export const GET = guarded<{ id: string }>('read', async ({ viewer, request, params }) => {
  const { db } = await database()
  const scan = z.uuid().safeParse(params.id).success ? await scanProgress(db, viewer, params.id) : null
  if (!scan) throw new NotFound('this scan')
  const { searchParams } = request.nextUrl
  const after = searchParams.get('after')
  const wish = parseResultsWish({ state: searchParams.getAll('state'), after })
  if (after && !wish.after) throw new BadInput('after is no cursor of these results')
  return scanAnswer(db, viewer, scan, wish)
})
