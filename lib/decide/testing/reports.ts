import { isoSeconds } from '../../simulator/protocol/output'

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'

/** An account's ARNs begin with it. */
export const CHINA = { accountId: '777788889999', partition: 'aws-cn' }
const arn = (resource: string) => `arn:${CHINA.partition}:iam::${CHINA.accountId}:${resource}`

interface ReportedUser {
  name: string
  createdAt?: string
  /** `null`: no password; a time: when it was last used. */
  password?: string | 'no_information' | null
  key?: { madeAt: string; active?: boolean; usedAt?: string } | null
}

/** A credential report as AWS writes it, with the root user's row first. */
export function reportOf(...users: readonly ReportedUser[]): string {
  const none = 'false,N/A,N/A,N/A,N/A'
  const root = `<root_account>,${arn('root')},2019-01-01T00:00:00Z,true,N/A,not_supported,not_supported,true,${none},${none},false,N/A,false,N/A`
  const rows = users.map(({ name, createdAt = '2024-01-01T00:00:00Z', password = null, key = null }) => {
    const shown = /,/.test(name) ? [`"${name}"`, `"${arn(`user/${name}`)}"`] : [name, arn(`user/${name}`)]
    const signIn = password === null ? 'false,N/A,N/A,N/A' : `true,${password},${createdAt},N/A`
    const used = key?.usedAt ? `${key.usedAt},cn-north-1,s3` : 'N/A,N/A,N/A'
    const held = key ? `${key.active ?? true},${key.madeAt},${used}` : none
    return [...shown, createdAt, signIn, 'false', held, none, 'false,N/A,false,N/A'].join(',')
  })
  return [COLUMNS, root, ...rows].join('\n')
}

/** The same as the AWS CLI prints it, with the time it was made. */
export function printedReport(csv: string, generatedAt: string): string {
  return JSON.stringify({
    Content: Buffer.from(csv).toString('base64'),
    ReportFormat: 'text/csv',
    GeneratedTime: isoSeconds(Date.parse(generatedAt)).replace('Z', '+00:00'),
  })
}

/** Authorization details as the AWS CLI prints them: documents are objects, dates ISO. */
export function printedDetails(
  users: readonly { name: string; id: string; createdAt?: string; tags?: Readonly<Record<string, string>> }[],
): string {
  return JSON.stringify({
    UserDetailList: users.map(({ name, id, createdAt = '2024-01-01T00:00:00+00:00', tags = {} }) => ({
      Path: '/',
      UserName: name,
      UserId: id,
      Arn: arn(`user/${name}`),
      CreateDate: createdAt,
      UserPolicyList: [
        {
          PolicyName: 'Shop',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
          },
        },
      ],
      GroupList: ['developers'],
      AttachedManagedPolicies: [],
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    })),
    GroupDetailList: [
      {
        Path: '/',
        GroupName: 'developers',
        GroupId: 'AGPAEXAMPLE',
        Arn: arn('group/developers'),
        CreateDate: '2020-01-01T00:00:00+00:00',
        GroupPolicyList: [],
        AttachedManagedPolicies: [],
      },
    ],
    RoleDetailList: [
      {
        Path: '/',
        RoleName: 'deploy',
        RoleId: 'AROAEXAMPLE',
        Arn: arn('role/deploy'),
        CreateDate: '2020-01-01T00:00:00+00:00',
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com.cn' }, Action: 'sts:AssumeRole' }],
        },
        InstanceProfileList: [],
        RolePolicyList: [],
        AttachedManagedPolicies: [],
        Tags: [],
        RoleLastUsed: {},
      },
    ],
    Policies: [],
  })
}
