import type { IamUser } from '../facts/iam-user'
import { type Day, dayOf, daysAfter, type Instant } from '../instant'

const DAYS = 400

/** The columns of its result, as Athena heads them. Without `principalid` only what was done with its keys is known as the user's. */
export const TRAIL_COLUMNS = [
  'accesskeyid',
  'sourceipaddress',
  'useragent',
  'eventsource',
  'awsregion',
  'uses',
  'refused',
  'failed_sign_ins',
  'first_used_at',
  'last_used_at',
] as const
export type TrailColumn = (typeof TRAIL_COLUMNS)[number] | 'principalid'
const FAILED_SIGN_IN = 'is_failed_sign_in'

/**
 * A query over an organization trail for what look-ups cannot see: data events, more than 90 days, every Region. By the
 * user's unique id, which every event of it carries whatever its key; `keyIds`: besides by these, where the reader sees them.
 * Source: Athena User Guide, "Query AWS CloudTrail logs" (its table, with partition projection by account, Region and day).
 */
export function athenaQuery(
  { uniqueId, accountId, name }: Pick<IamUser, 'uniqueId' | 'accountId' | 'name'>,
  keyIds: readonly string[],
  now: Instant,
): string | null {
  if (uniqueId === null) return null
  const since = slashed(daysAfter(dayOf(now), -DAYS))
  const whose = [
    `useridentity.principalid = ${literal(uniqueId)}`,
    ...(keyIds.length > 0 ? [`useridentity.accesskeyid IN (${keyIds.map(literal).join(', ')})`] : []),
  ]
  return `-- ${comment(name)} in account ${accountId}: put the name of your trail's table in place of cloudtrail_logs
-- refused: calls that AWS denied, but made with the key: uses all the same; failed_sign_ins: attempts, no uses
SELECT useridentity.principalid, useridentity.accesskeyid, sourceipaddress, useragent, eventsource, awsregion,
       count(*) FILTER (WHERE NOT ${FAILED_SIGN_IN}) AS uses,
       count(errorcode) FILTER (WHERE NOT ${FAILED_SIGN_IN}) AS refused,
       count(*) FILTER (WHERE ${FAILED_SIGN_IN}) AS failed_sign_ins,
       min(eventtime) FILTER (WHERE NOT ${FAILED_SIGN_IN}) AS first_used_at,
       max(eventtime) FILTER (WHERE NOT ${FAILED_SIGN_IN}) AS last_used_at
FROM (
  SELECT *, eventname = 'ConsoleLogin'
         AND coalesce(json_extract_scalar(responseelements, '$.ConsoleLogin'), '') <> 'Success' AS ${FAILED_SIGN_IN}
  FROM cloudtrail_logs
  WHERE "timestamp" >= ${literal(since)}
    AND (${whose.join('\n      OR ')})
)
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY last_used_at DESC NULLS LAST`
}

const slashed = (day: Day) => day.replaceAll('-', '/')
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
/** A user name holds no line break, but what is written after `--` must not depend on that. */
const comment = (text: string) => text.replaceAll(/[\r\n\u2028\u2029]/g, ' ')
