import type { Integration } from '../domain/judge/integration'

/** Mail sent with an IAM user's key as SMTP password. */
export const email: readonly Integration[] = [
  {
    id: 'ses-smtp',
    name: 'Amazon SES (SMTP)',
    category: 'email',
    kind: 'email',
    roleSupport: 'none',
    limits: {
      en: 'An SMTP password is made from an access key and cannot come from a role. Send through the SES API with a role, or through a relay that does; what must speak SMTP stays as a dated exception.',
      ja: 'SMTP のパスワードはアクセスキーから作られ、ロールでは得られません。ロールで SES の API を使うか、API で送る中継サーバーを置きます。SMTP が必須のものは期限付きの例外として残します。',
    },
    traces: {
      ambiguous: ['ses', 'smtp'],
      prescribed: ['ses-smtp-user', 'ses-smtp-user.{time}', 'ses-smtp-user-{time}'],
      policies: ['AmazonSesSendingAccess'],
      groups: ['AWSSESSendingGroupDoNotRename'],
    },
    secret: 'mail-settings',
    basis: 'verified',
    documentation: 'https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
  },
]
