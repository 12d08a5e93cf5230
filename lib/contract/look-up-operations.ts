import { get, ok, post } from './operation'
import * as lookUps from './shapes/look-ups'

/** Who uses an IAM user: asked of AWS on demand. */
export const LOOK_UP_OPERATIONS = {
  getIamUsersIdLookUp: get('/api/v1/iam-users/{id}/look-up', {
    summary: 'Who uses one IAM user, as far as it was looked up',
    needs: 'read',
    answer: ok(lookUps.lookUpAnswer),
  }),
  postIamUsersIdLookUp: post('/api/v1/iam-users/{id}/look-up', {
    summary: 'Asks CloudTrail and IAM who uses one IAM user; GET tells what was found',
    needs: 'scan',
    answer: { status: 202, shape: lookUps.lookUpAsked },
  }),
  postIamUsersIdTrailUses: post('/api/v1/iam-users/{id}/trail-uses', {
    summary:
      'Takes in what the printed Athena query (`athenaQuery` of the look-up) found of one IAM user, as the CSV that Athena writes, at most 16 MB',
    needs: 'decide',
    body: { csv: true },
    answer: ok(lookUps.trailUsesAdded),
  }),
  postIamUsersIdCheck: post('/api/v1/iam-users/{id}/check', {
    summary:
      'Asks AWS now about one IAM user, and updates its facts, events and stage; 502 `aws-failure` when it cannot',
    needs: 'scan',
    answer: ok(lookUps.userChecked),
  }),
  getLookUps: get('/api/v1/look-ups', {
    summary: 'How far the latest job of look-ups is',
    needs: 'read',
    answer: ok(lookUps.lookUpsAnswer),
  }),
  postLookUps: post('/api/v1/look-ups', {
    summary: 'Asks who uses many IAM users, in the background',
    needs: 'scan',
    body: { json: lookUps.lookUpsBody },
    answer: { status: 202, shape: lookUps.lookUpsAsked },
  }),
}
