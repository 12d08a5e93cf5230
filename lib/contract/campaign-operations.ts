import { asks, get, ok, post } from './operation'
import * as campaigns from './shapes/campaigns'

/** What the API does with campaigns. */
export const CAMPAIGN_OPERATIONS = {
  getCampaigns: get('/api/v1/campaigns', {
    summary: 'Campaigns, newest first: owners asked about IAM users, and how far their answers are',
    needs: 'read',
    query: asks({}),
    answer: ok(campaigns.campaignsAnswer),
  }),
  postCampaigns: post('/api/v1/campaigns', {
    summary: 'Starts a campaign: every owner within it is asked, by one message each',
    needs: 'decide',
    body: { json: campaigns.campaignBody },
    answer: { status: 201, shape: campaigns.campaignDetail },
  }),
  postCampaignsPreview: post('/api/v1/campaigns/preview', {
    summary: 'Who would be asked about how many IAM users, and what they would read; nobody is asked',
    needs: 'decide',
    body: { json: campaigns.campaignBody },
    answer: ok(campaigns.campaignPreview),
  }),
  getCampaignsId: get('/api/v1/campaigns/{id}', {
    summary: 'One campaign with its progress per owner',
    needs: 'read',
    answer: ok(campaigns.campaignDetail),
  }),
  postCampaignsIdEnd: post('/api/v1/campaigns/{id}/end', {
    summary: 'Ends a campaign: nobody is reminded any more, and nobody answers',
    needs: 'decide',
    answer: ok(campaigns.campaignDetail),
  }),
}
