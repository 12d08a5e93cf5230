import type { Uuid } from '@/lib/domain/ids'

/** What somebody may decide about an IAM user that is there. */
export interface Decides {
  /** Exceptions that others asked for, and unproven replacements. */
  approves: boolean
  /** The exceptions that they asked for themselves: nobody approves those of their own. */
  asked: ReadonlySet<Uuid>
}
