import { expect, test } from 'vitest'
import { ApiRefusal } from './http/http-client.ts'
import { errorFrom, type ReadRefusal, type RefusalRow } from './refusal-table.ts'

type Read = ReadRefusal<'read' | 'create'>

const rows: readonly RefusalRow<Read>[] = [
	{ status: 403, operations: ['create'], key: 'platform-live-not-enabled' },
	{ status: 403, signs: ['not_owner'], key: 'platform-not-allowed/not-owner', serverSaid: () => '' },
	{ status: 409, key: 'platform-wrong-state/streamdiver', retryable: true },
	{ when: ({ said }) => said === 'gone', key: 'platform-broadcast-gone' },
	{ key: 'platform-refused', params: ({ refusal }) => ({ status: refusal.status }) },
]

const refusal = (status: number) => new ApiRefusal({ status, body: {}, authenticate: null, isPage: false })
const read = (status: number, change: Partial<Read> = {}): Read => ({
	name: 'Testify',
	refusal: refusal(status),
	operation: 'read',
	said: 'No.',
	...change,
})

test.each<[string, Read, object]>([
	['the first row that fits', read(403, { operation: 'create', signs: ['not_owner'] }), { key: 'platform-live-not-enabled' }],
	['a sign', read(403, { signs: ['x', 'not_owner'] }), { key: 'platform-not-allowed/not-owner' }],
	['nothing but the last row', read(403), { key: 'platform-refused', params: { name: 'Testify', status: 403 }, serverSaid: 'No.' }],
	['worth trying again', read(409), { retryable: true, serverSaid: 'No.' }],
	['a status of its own in the body', read(200, { status: 409 }), { key: 'platform-wrong-state/streamdiver' }],
	['a condition', read(400, { said: 'gone' }), { key: 'platform-broadcast-gone', serverSaid: 'gone' }],
])('%s', (_, given, expected) => {
	expect(errorFrom(rows, given).toData()).toMatchObject(expected)
})

test('a row decides what the server said is, and the refusal is the cause', () => {
	const given = read(403, { signs: ['not_owner'] })
	const error = errorFrom(rows, given)
	expect([error.said, error.cause]).toEqual([undefined, given.refusal])
})

test('a table without a last row is a bug, not an answer', () => {
	expect(() => errorFrom(rows.slice(0, 1), read(500))).toThrow(/No row/)
})
