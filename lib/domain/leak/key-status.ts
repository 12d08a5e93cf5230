/**
 * What an access key that somebody found still opens. `nobody`: its account was read, and no IAM user there has it; `unknown`: its
 * account was not read, or is not told. The most urgent first.
 */
export const KEY_STATUSES = ['live', 'inactive', 'gone', 'nobody', 'unknown'] as const
export type KeyStatus = (typeof KEY_STATUSES)[number]
