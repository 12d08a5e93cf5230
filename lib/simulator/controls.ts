import { z } from 'zod'

const bucket = z.strictObject({ perSecond: z.number().positive(), burst: z.number().min(1) })
const share = z.number().min(0).max(1)
const count = z.number().int().min(0)
const stall = z.strictObject({
  account: z.string().nullable(),
  operation: z.string(),
  how: z.enum(['silent', 'half', 'drip']),
  times: count.nullable(),
})
export type Stall = z.infer<typeof stall>

/** Everything about the simulated AWS that is not its state: how slow, how strict, how broken. */
export const controlsSchema = z.strictObject({
  /** Divides every delay and multiplies every rate. */
  timeScale: z.number().positive(),
  /** Lognormal answer times in ms by service in one account (`iam@222222222222`), operation (`iam:ListUsers`), service (`iam`), or `default`. */
  latency: z.record(z.string(), z.strictObject({ median: z.number().min(0), p99: z.number().min(0) })),
  /** Shares of calls that fail: drawn from seed, account, operation, members and how often it was asked. */
  faults: z.strictObject({
    throttling: share,
    /** 500 or 503; every fifth with an HTML body. */
    server: share,
    /** Half before the answer, half within its body. */
    reset: share,
    /** The same call succeeds at the latest after so many failures in a row. */
    inARow: count,
  }),
  /**
   * Token buckets on the real clock by service (`iam`), operation (`iam:ListUsers`) or either in one account
   * (`iam@222222222222`); CloudTrail's are per Region, too (`cloudtrail@222222222222/us-east-1`).
   */
  buckets: z.record(z.string(), bucket),
  /** Real time that a credential report takes, uniform by account. */
  reportDelayMs: z.strictObject({ min: z.number().min(0), max: z.number().min(0) }),
  /** Answers INPROGRESS, or ReportInProgress, at least so many times. */
  reportPolls: count,
  /** Accounts whose GenerateCredentialReport answers LimitExceeded so many more times. */
  reportLimitExceeded: z.record(z.string(), count),
  /** Adds the column `additional_credentials_info`. */
  additionalCredentialsInfo: z.boolean(),
  /** Writes names with a comma unquoted into the report. */
  bareCommas: z.boolean(),
  /** Users whose report row is cut off in the middle. */
  malformedRows: z.array(z.strictObject({ account: z.string(), user: z.string() })),
  /** Share of IAM pages with 50 to 90 % of what was asked for, and more to come. */
  shortPages: share,
  /** Share of pages that are empty, and more to come. */
  emptyPages: share,
  /** Operations (`iam:ListUsers`) that give the same page token again and again. */
  loopingTokens: z.array(z.string()),
  /** Operations whose next successful answer is cut off within its body; used up by it. */
  truncateOnce: z.array(z.strictObject({ account: z.string().nullable(), operation: z.string() })),
  /**
   * Operations that never end an answer: `silent` says nothing at all, `half` sends half a body and then nothing, `drip` sends
   * one byte a second for ever. `account` `null` for all; `times`: so many more calls (used up by them), `null` for all.
   */
  stalls: z.array(stall),
  /** Operations whose answers are filled up with blanks to so many bytes; `account` `null` for all. */
  largeAnswers: z.array(z.strictObject({ account: z.string().nullable(), operation: z.string(), bytes: count })),
  /** Actions (wildcards allowed) that an SCP denies; `account` `null` for all. */
  denies: z.array(z.strictObject({ account: z.string().nullable(), action: z.string() })),
  /** Accounts whose roles are taken for missing or for trusting someone else; AssumeRole refuses both alike. */
  brokenRoles: z.record(z.string(), z.enum(['missing', 'wrong-trust'])),
  /** Sessions of roles are called expired after so many calls, long before the time that they were given for; `null`: they are not. */
  sessionCalls: z.number().int().min(1).nullable(),
  /** Real seconds that sessions of roles are given for, whatever was asked; `null`: what was asked. */
  sessionSeconds: z.number().positive().nullable(),
  /** Real seconds before what was created can be read. */
  eventualConsistencySeconds: z.number().min(0),
  /** Leaves `Paths` out of accounts. */
  hidePaths: z.boolean(),
  /** Leaves `State` out of accounts. */
  hideState: z.boolean(),
  /** Leaves `UserStatus` out of identity store users. */
  hideUserStatus: z.boolean(),
  /** ListAccountAssignmentsForPrincipal of a user also lists what comes through its groups. */
  assignmentsThroughGroups: z.boolean(),
  /** Operations (`iam:ListServiceSpecificCredentials`) that answer 500 with an HTML page, as other AWS doubles do. */
  unimplemented: z.array(z.string()),
})

export type Controls = z.infer<typeof controlsSchema>

/** An AWS in its best mood: no delays, no faults, full pages. */
export function calm(): Controls {
  return {
    timeScale: 1,
    latency: {},
    faults: { throttling: 0, server: 0, reset: 0, inARow: 4 },
    buckets: {},
    reportDelayMs: { min: 0, max: 0 },
    reportPolls: 0,
    reportLimitExceeded: {},
    additionalCredentialsInfo: false,
    bareCommas: false,
    malformedRows: [],
    shortPages: 0,
    emptyPages: 0,
    loopingTokens: [],
    truncateOnce: [],
    stalls: [],
    largeAnswers: [],
    denies: [],
    brokenRoles: {},
    sessionCalls: null,
    sessionSeconds: null,
    eventualConsistencySeconds: 0,
    hidePaths: false,
    hideState: false,
    hideUserStatus: false,
    assignmentsThroughGroups: true,
    unimplemented: [],
  }
}

/** The faults: 20 % throttling, 5 % server errors, 1 % connection resets. */
export const frequentFaults: Controls['faults'] = { throttling: 0.2, server: 0.05, reset: 0.01, inARow: 4 }

/** Answer times, rates and report delays as assumed for AWS itself. */
export const realistic: Pick<Controls, 'latency' | 'buckets' | 'reportDelayMs' | 'shortPages' | 'emptyPages'> = {
  latency: { default: { median: 60, p99: 400 }, sts: { median: 40, p99: 200 } },
  buckets: {
    iam: { perSecond: 10, burst: 20 },
    sts: { perSecond: 200, burst: 200 },
    organizations: { perSecond: 8, burst: 15 },
    sso: { perSecond: 20, burst: 20 },
    identitystore: { perSecond: 20, burst: 20 },
    cloudtrail: { perSecond: 2, burst: 2 },
  },
  reportDelayMs: { min: 1_000, max: 5_000 },
  shortPages: 0.1,
  emptyPages: 0.05,
}
