import { z } from 'zod'
import type { Instant } from '../domain/instant'
import type { ShellStatus } from '../domain/shell-status'

const instantText = z.iso.datetime().transform((text): Instant => text as Instant)

/** What `GET /api/v1/status` answers. */
export const ShellStatusSchema: z.ZodType<ShellStatus> = z.object({
  accounts: z.number(),
  iamUsers: z.number(),
  coverage: z.object({
    accounts: z.number(),
    read: z.number(),
    partly: z.number(),
    failed: z.number(),
    complete: z.boolean(),
  }),
  lastScan: z.object({ finishedAt: instantText, read: z.number(), accounts: z.number() }).nullable(),
  running: z.object({ id: z.string(), done: z.number(), accounts: z.number().nullable() }).nullable(),
})

export const statusKey = ['status'] as const
