import { z } from 'zod'
import { instant } from '../domain/instant'
import { type AuthorizationDetails, type DetailsPage, detailsIn, type Place } from './authorization-details'
import { printedTime, wrongFile } from './uploaded-file'

const text = z.string().min(1)
const date = printedTime.transform((at) => new Date(at))
/** The CLI prints policy documents as objects; other clients leave them as the text that IAM answers. */
const document = z.union([z.string(), z.record(z.string(), z.unknown()).transform((one) => JSON.stringify(one))])
const policies = z.array(z.object({ PolicyName: text, PolicyDocument: document })).optional()
const attached = z.array(z.object({ PolicyName: text, PolicyArn: text })).optional()
const tags = z.array(z.object({ Key: text, Value: z.string() })).optional()
const principal = { Path: text, Arn: text, CreateDate: date, AttachedManagedPolicies: attached, Tags: tags }
const boundary = z.object({ PermissionsBoundaryArn: text }).optional()

/** GetAccountAuthorizationDetails as the AWS CLI prints it, all pages in one. Source: IAM API Reference. */
const printed = z.object({
  UserDetailList: z.array(
    z.object({
      ...principal,
      UserName: text,
      UserId: text,
      UserPolicyList: policies,
      GroupList: z.array(text).optional(),
      PermissionsBoundary: boundary,
    }),
  ),
  GroupDetailList: z.array(
    z.object({ GroupName: text, Arn: text, GroupPolicyList: policies, AttachedManagedPolicies: attached }),
  ),
  RoleDetailList: z.array(
    z.object({
      ...principal,
      RoleName: text,
      RoleId: text,
      AssumeRolePolicyDocument: document,
      RolePolicyList: policies,
      RoleLastUsed: z.object({ LastUsedDate: date.optional(), Region: text.optional() }).optional(),
    }),
  ),
  Policies: z.array(
    z.object({
      PolicyName: text,
      Arn: text,
      PolicyVersionList: z.array(z.object({ Document: document.optional(), IsDefaultVersion: z.boolean() })).optional(),
    }),
  ),
  IsTruncated: z.literal(false).optional(),
  Marker: z.undefined().optional(),
  NextToken: z.undefined().optional(),
})

/**
 * Users, groups, roles and customer managed policies of an account from what the AWS CLI printed.
 * @throws BadInput naming the first place that is not of that form, for a page of several, and for another account's.
 */
export function uploadedDetails(answer: unknown, place: Place): AuthorizationDetails {
  const read = printed.safeParse(answer)
  if (!read.success) throw malformed(read.error.issues[0])
  const page: DetailsPage = read.data
  const { UserDetailList, RoleDetailList, GroupDetailList, Policies } = read.data
  const own = `arn:${place.partition}:iam::${place.accountId}:`
  // AWS's own policies are nobody's.
  const foreign = [...UserDetailList, ...RoleDetailList, ...GroupDetailList, ...Policies].find(
    ({ Arn }) => !Arn.startsWith(own) && !Arn.startsWith(`arn:${place.partition}:iam::aws:`),
  )
  if (foreign)
    throw wrongFile('upload-account', `${foreign.Arn} is not of account ${place.accountId} in ${place.partition}`, [
      foreign.Arn,
    ])
  refuseOther(read.data, place)
  return detailsIn(page, place)
}

/** What no answer of AWS about this account at that time says: whoever is missing from it would look removed. */
function refuseOther(told: z.infer<typeof printed>, { readAt }: Place): void {
  const { UserDetailList: users, RoleDetailList: roles } = told
  for (const [list, all] of Object.entries({ UserDetailList: users, RoleDetailList: roles }))
    if (all.length === 0)
      throw wrongFile(
        'upload-filtered',
        `${list} is empty: ask with --filter User Role Group LocalManagedPolicy, or without one`,
        [list],
      )
  const ids = [...users.map(({ UserId }) => UserId), ...roles.map(({ RoleId }) => RoleId)]
  const twice = ids.find((id, place) => ids.indexOf(id) !== place)
  if (twice !== undefined) throw wrongFile('upload-details', `${twice} is told twice`, [twice])
  const times = [
    ...[...users, ...roles].map(({ Arn, CreateDate }) => ({ Arn, at: CreateDate })),
    ...roles.flatMap(({ Arn, RoleLastUsed }) =>
      RoleLastUsed?.LastUsedDate ? { Arn, at: RoleLastUsed.LastUsedDate } : [],
    ),
  ]
  const late = times.find(({ at }) => instant(at) > readAt)
  if (late) {
    const at = instant(late.at)
    throw wrongFile('upload-time-early', `${late.Arn} tells of ${at}, so that the file was made after ${readAt}`, [
      late.Arn,
      at,
    ])
  }
}

function malformed(issue: z.core.$ZodIssue | undefined) {
  const [list, place, ...member] = issue?.path ?? []
  if (list === 'IsTruncated' || list === 'Marker' || list === 'NextToken')
    return wrongFile(
      'upload-truncated',
      'this is a part of the details: let the AWS CLI fetch all of them, without --max-items',
    )
  const where = `${String(list)}${place === undefined ? '' : `[${String(place)}]`}${member.map((one) => `.${String(one)}`).join('')}`
  return wrongFile('upload-details', `the authorization details cannot be understood at ${where}: ${issue?.message}`, [
    where,
  ])
}
