import { DATE_ORDERS } from '../domain/people/roster-mapping'
import { askList } from './lists/ask-list'
import { awayList } from './lists/away-list'
import { csvFields } from './lists/columns'
import { oneOf, text, textLike } from './lists/fields'
import { leaverList } from './lists/leaver-list'
import { personList } from './lists/person-list'
import { asks, csv, fileOf, get, ok, pageOf, post, put } from './operation'
import { reportQuery } from './report-wish'
import { evidenceAnswer, periodBody, periodClosed } from './shapes/evidence'
import { identityAnswered, identityBody } from './shapes/identity'
import { leaversAnswer } from './shapes/leavers'
import * as leaving from './shapes/leaving'
import { mineAnswer } from './shapes/mine'
import * as people from './shapes/people'
import { personDetail } from './shapes/person'
import { reportAnswer } from './shapes/report'
import { rosterBody, rosterSet } from './shapes/roster'

/** What the API tells of people, of oneself, and of what became of leavers; and how their lists are replaced. */
export const PEOPLE_OPERATIONS = {
  getMe: get('/api/v1/me', {
    summary: 'Your own IAM users, those you answer for, and where Identity Center lets you in. For people only',
    needs: null,
    answer: ok(mineAnswer),
  }),
  getReport: get('/api/v1/report', {
    summary: 'The one-page report; leavers with the scope read-people alone',
    needs: 'read',
    query: reportQuery,
    answer: ok(reportAnswer),
  }),
  getEvidence: get('/api/v1/evidence', {
    summary: 'Periods that were closed, with their addenda',
    needs: 'read-people',
    answer: ok(evidenceAnswer),
  }),
  postEvidence: post('/api/v1/evidence', {
    summary: 'Closes a period that has ended, once; or adds what came to light since as a numbered addendum',
    needs: 'configure',
    body: { json: periodBody },
    answer: ok(periodClosed),
  }),
  getEvidenceId: get('/api/v1/evidence/{id}', {
    summary: 'The evidence of a closed period, always the same bytes',
    needs: 'read-people',
    answer: { status: 200, text: 'application/zip; CSV and JSON of each table, a manifest with SHA-256 of each file' },
  }),
  getPeople: get('/api/v1/people', {
    summary: 'People with what they can still use',
    needs: 'read-people',
    query: pageOf(personList),
    answer: ok(people.peopleAnswer),
  }),
  postPeopleIdentity: post('/api/v1/people/identity', {
    summary: 'Answers whether two people of the lists are one, or whose an address is that both have',
    needs: 'roster',
    body: { json: identityBody },
    answer: ok(identityAnswered),
  }),
  getPeopleCsv: get('/api/v1/people.csv', {
    summary: 'The whole selection of people as a spreadsheet',
    needs: 'read-people',
    query: fileOf(personList),
    answer: csv('one person a row'),
  }),
  getPeopleId: get('/api/v1/people/{id}', {
    summary: 'One person; with review alone, one who left, of one’s own line',
    needs: ['read-people', 'review'],
    answer: ok(personDetail),
  }),
  getLeavers: get('/api/v1/leavers', {
    summary: 'Who left, and what they can still use; with review alone, of one’s own line',
    needs: ['read-people', 'review'],
    query: pageOf(leaverList),
    answer: ok(leaversAnswer),
  }),
  getLeaversCsv: get('/api/v1/leavers.csv', {
    summary:
      'Who left as a spreadsheet, with nothing asked for everybody, and IAM users of nobody known; with review alone, of one’s own line',
    needs: ['read-people', 'review'],
    query: fileOf(leaverList),
    answer: csv('one person, or one IAM user of nobody known, a row'),
  }),
  getLeaversSoon: get('/api/v1/leavers/soon', {
    summary: 'Whose leaving date or contract’s end is to come within 92 days, with what they have',
    needs: 'read-people',
    answer: ok(leaving.leavingSoonAnswer),
  }),
  getLeaversAway: get('/api/v1/leavers/away', {
    summary: 'Who is on leave or seconded, and has live credentials',
    needs: 'read-people',
    query: pageOf(awayList),
    answer: ok(leaving.awayAnswer),
  }),
  getLeaversToAsk: get('/api/v1/leavers/to-ask', {
    summary: 'Whose contract ended, or whom a roster lacks; with review alone, of one’s own line',
    needs: ['read-people', 'review'],
    query: pageOf(askList),
    answer: ok(leaving.toAskAnswer),
  }),
  getLeaversAheadCsv: get('/api/v1/leavers-ahead.csv', {
    summary: 'Who leaves soon, or is away with live credentials, as a spreadsheet',
    needs: 'read-people',
    query: asks(csvFields),
    answer: csv('one person a row'),
  }),
  putRoster: put('/api/v1/roster', {
    summary:
      'Replaces one list of people (as CSV: its headers are recognised, in Japanese and English; several addresses in one cell)',
    needs: ['roster', 'configure'],
    query: asks({
      source: text('source', 60, 'Which list: `personnel` unless said otherwise; the others stay as they are'),
      asOf: textLike(
        'asOf',
        /^\d{4}-\d{2}-\d{2}$/,
        'The day of which it tells: today unless said otherwise. One before that of the last import is refused',
      ),
      dryRun: oneOf('dryRun', ['true'], 'Changes nothing, and says what would change'),
      confirm: oneOf('confirm', ['yes'], 'Accepts a list that looks cut short'),
      dateOrder: oneOf('dateOrder', DATE_ORDERS, 'With CSV: how dates like 03/04/2026 are meant'),
      columns: text(
        'columns',
        4000,
        'With CSV: which header is which field, as JSON: `{"name":"氏名"}`. It is remembered for the source',
      ),
    }),
    body: { json: rosterBody, csv: true },
    answer: ok(rosterSet),
  }),
}
