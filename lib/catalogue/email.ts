import type { Integration } from '../domain/judge/integration'

/** Mail sent with an IAM user's key as SMTP password. */
export const email: readonly Integration[] = [
  {
    id: 'ses-smtp',
    name: 'Amazon SES (SMTP)',
    kind: 'email',
    roleSupport: 'none',
    limits: {
      en: 'An SMTP password is made from an access key and cannot come from a role. Send through the SES API with a role, or through a relay that does; what must speak SMTP stays as a dated exception.',
      ja: 'SMTP のパスワードはアクセスキーから作られ、ロールでは得られません。ロールで SES の API を使うか、API で送る中継サーバーを置きます。SMTP が必須のものは期限付きの例外として残します。',
    },
    userNames: [/(^|[-_./])(ses|smtp)([-_./]|$)/i],
    prescribedNames: [/^ses-smtp-user([.-].*)?$/],
    policyNames: ['AmazonSesSendingAccess'],
    groupNames: ['AWSSESSendingGroupDoNotRename'],
    documentation: 'https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
  },
]
