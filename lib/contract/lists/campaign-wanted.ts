import { CAMPAIGN_STANDINGS, type CampaignStanding } from '../../domain/campaign'
import { isUuid, type Uuid } from '../../domain/ids'
import { type Field, one } from './fields'
import { type OwnerWanted, ownerIn, ownerText } from './owner-wanted'

/** Which campaign asks about an IAM user, where it stands there (`null`: wherever), and whom it asks about it (`null`: whomever). */
export interface CampaignWanted {
  id: Uuid
  standing: CampaignStanding | null
  owner: OwnerWanted | null
}

/** The campaign that an address names so, if it names one: ID, ID.STANDING or ID.STANDING.OWNER. */
export function campaignIn(text: string): CampaignWanted | undefined {
  const [, id = '', standing, asked] = /^([^.]+)(?:\.([^.]+)(?:\.(.+))?)?$/s.exec(text) ?? []
  const known = CAMPAIGN_STANDINGS.find((one) => one === standing)
  const owner = asked === undefined ? null : ownerIn(asked)
  if (!isUuid(id) || (standing !== undefined && !known) || owner === undefined) return undefined
  return { id, standing: known ?? null, owner }
}

function campaignText({ id, standing, owner }: CampaignWanted): string {
  if (standing === null) return id
  return owner === null ? `${id}.${standing}` : `${id}.${standing}.${ownerText(owner)}`
}

/** In one field, as all must be true of one campaign: whose a user was when that ended may be another's now. */
export function campaignField(name: string): Field<CampaignWanted | null> {
  const told = {
    description: `Asked about by a campaign: ID, ID.STANDING (${CAMPAIGN_STANDINGS.join(', ')}), or ID.STANDING.OWNER (as the filter owner has it)`,
    schema: { type: 'string', minLength: 1 },
  }
  return one(name, campaignIn, told, campaignText)
}
