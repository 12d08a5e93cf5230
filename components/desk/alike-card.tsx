import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { Cell, Row, Table } from '@/components/ui/table'
import { UserLink } from '@/components/ui/user-link'
import type { Alike } from '@/lib/domain/judge/alike'

/** IAM users that have something in common with one, and whoever owns them. */
export function AlikeCard({ alike }: { alike: readonly Alike[] }) {
  const words = useTranslations('desk')
  const users = useTranslations('users')
  const common = useTranslations('common')
  const columns = [{ label: users('user') }, { label: words('inCommon') }, { label: users('owner') }]
  return (
    <Card title={words('alike')}>
      {alike.length === 0 ? (
        <p className="text-ink-3">{words('alikeNone')}</p>
      ) : (
        <Table caption={words('alikeCaption')} columns={columns}>
          {alike.map((one) => (
            <Row key={one.id}>
              <Cell heading>
                <UserLink user={one} />
                <small>{one.accountName}</small>
              </Cell>
              <Cell label={words('inCommon')} card="flowing" className="wrap-anywhere">
                {one.common.map((what) => words(`common.${what}`)).join(common('comma'))}
                {one.both.length > 0 && <small>{one.both.join(', ')}</small>}
              </Cell>
              <Cell label={users('owner')} card="flowing" className="wrap-anywhere">
                {one.ownerName ?? <span className="text-ink-3">{users('noOwner')}</span>}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  )
}
