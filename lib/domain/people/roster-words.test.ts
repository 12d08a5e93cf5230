import { expect, test } from 'vitest'
import { asOfHeader, distinctHeaders, employmentIn, employmentOf, statusOf, understood } from './roster-words'

const recognised = (headers: readonly string[]) => understood(headers).columns

test('Japanese headers are recognised, however they are spaced and wide', () => {
  const headers = [
    '社員番号',
    '氏名',
    'ﾌﾘｶﾞﾅ',
    'メールアドレス',
    '所属',
    '上長（社員番号）',
    '雇用形態',
    '在籍状況',
    '入社日',
    '退職日',
    '最終出社日',
    '契約終了日',
    '基準日',
  ]
  expect(recognised(headers)).toEqual({
    employeeNumber: '社員番号',
    name: '氏名',
    reading: 'ﾌﾘｶﾞﾅ',
    emails: 'メールアドレス',
    department: '所属',
    manager: '上長（社員番号）',
    employment: '雇用形態',
    status: '在籍状況',
    firstDay: '入社日',
    leavingDate: '退職日',
    lastWorkingDay: '最終出社日',
    contractEnd: '契約終了日',
  })
  expect(asOfHeader(headers)).toBe('基準日')
})

test.each([
  '上長の社員番号',
  '上司社員番号',
  '上長番号',
  '上司',
  '直属の上司',
  '上司（社員番号）',
  'Manager ID',
  'Manager Email',
  '所属長社員番号',
])('%s is the manager', (header) => {
  expect(recognised(['社員番号', '氏名', header])).toEqual({
    employeeNumber: '社員番号',
    name: '氏名',
    manager: header,
  })
})

test('a number of the manager is taken before the name that stands beside it', () => {
  expect(recognised(['上司', '上司社員番号']).manager).toBe('上司社員番号')
})

test('of two columns that are called alike somebody is to choose', () => {
  const headers = distinctHeaders(['社員番号', '社員番号', '氏名', '', ''])
  expect(headers).toEqual(['社員番号', '社員番号 (2)', '氏名', '', ''])
  expect(understood(headers)).toEqual({
    columns: { name: '氏名' },
    unclear: { employeeNumber: ['社員番号', '社員番号 (2)'] },
  })
  expect(understood(['氏名（姓）', '氏名（名）']).unclear).toEqual({ name: ['氏名（姓）', '氏名（名）'] })
})

test('what a header says in brackets tells it from another', () => {
  expect(understood(['氏名（漢字）', '氏名（カナ）'])).toEqual({
    columns: { name: '氏名（漢字）', reading: '氏名（カナ）' },
    unclear: {},
  })
})

test('English headers are recognised, and the fields of the API', () => {
  expect(recognised(['Employee ID', 'Full Name', 'Work Email', 'Hire Date', 'Termination Date', 'Salary'])).toEqual({
    employeeNumber: 'Employee ID',
    name: 'Full Name',
    emails: 'Work Email',
    firstDay: 'Hire Date',
    leavingDate: 'Termination Date',
  })
  expect(recognised(['employeeNumber', 'leavingDate'])).toEqual({
    employeeNumber: 'employeeNumber',
    leavingDate: 'leavingDate',
  })
})

test('the day after insurance ends, and a salary, are no field', () => {
  expect(recognised(['資格喪失日', '健康保険資格喪失日', '給与'])).toEqual({})
})

test.each([
  ['正社員', 'employee'],
  ['契約社員', 'employee'],
  ['業務委託', 'contractor'],
  ['派遣社員', 'dispatched'],
  ['受入出向', 'dispatched'],
  ['Contractor', 'contractor'],
  ['full-time', 'employee'],
  ['???', null],
])('%s is %s', (word, employment) => expect(employmentOf(word)).toBe(employment))

test.each([
  ['在籍', 'active'],
  ['休職中', 'on-leave'],
  ['育休', 'on-leave'],
  ['在籍出向', 'seconded'],
  ['受入出向', 'active'],
  ['退職', 'left'],
  ['退職予定', 'active'],
  ['契約終了', 'left'],
  ['on-leave', 'on-leave'],
  ['Inactive', 'left'],
  ['?', null],
])('%s is %s', (word, status) => expect(statusOf(word)).toBe(status))

test('a source’s name tells what its people are', () => {
  expect(['personnel', 'dispatched', 'contractors', '派遣', 'group-a'].map(employmentIn)).toEqual([
    'employee',
    'dispatched',
    'contractor',
    'dispatched',
    'employee',
  ])
})
