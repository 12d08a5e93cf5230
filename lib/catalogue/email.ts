import type { Integration } from '../domain/judge/integration'

/** Mail: with an IAM user’s key as SMTP password, and those who send through SES. */
export const email: readonly Integration[] = [
  {
    id: 'sendgrid-mailchimp',
    name: 'SendGrid, Mailchimp, Customer.io',
    category: 'email',
    kind: 'saas',
    roleSupport: 'unknown',
    limits: {
      en: 'They send mail themselves and normally hold no AWS key; exports to S3 may: ask the vendor.',
      ja: '自らメールを送る製品で、通常は AWS のキーを持ちません。S3 への書き出しで使うことがあるため、提供元に問い合わせます。',
    },
    traces: { words: ['send grid', 'mail chimp', 'mandrill', 'customer io'] },
    secret: 'mail-settings',
    documentation: null,
    basis: 'inferred',
  },
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
      // `ses` alone names its API as well.
      ambiguous: ['smtp', 'ses smtp'],
      action: 'ses:SendRawEmail',
      prescribed: ['ses-smtp-user', 'ses-smtp-user.{time}', 'ses-smtp-user-{time}'],
      policies: ['AmazonSesSendingAccess'],
      groups: ['AWSSESSendingGroupDoNotRename'],
      services: ['ses'],
    },
    secret: 'mail-settings',
    documentation: 'https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html',
    basis: 'verified',
    unverified: ['secret'],
  },
  {
    id: 'ses-third-party-senders',
    name: 'Sendy, Mailcoach, EmailOctopus, WP Mail SMTP',
    category: 'email',
    kind: 'email',
    roleSupport: 'partial',
    limits: {
      en: 'Hosted senders ask for a key; those you run yourself can take the role of their host.',
      ja: 'ホスト型の送信サービスはキーを求めます。自分で動かすものは、ホストのロールを使えます。',
    },
    features: [{ needs: 'key', word: 'emailoctopus' }],
    traces: {
      words: ['sendy', 'mail coach', 'email octopus', 'wp mail', 'mailpoet'],
      services: ['ses', 'sns'],
    },
    ways: [{ by: 'through', integration: 'ec2-instance-profile' }],
    secret: 'mail-settings',
    documentation: null,
    basis: 'inferred',
  },
]
