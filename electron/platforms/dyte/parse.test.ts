import { describe, expect, it } from 'vitest'
import { ingestTarget } from './ingest.ts'
import { ownName } from './names.ts'
import { parseLivestream, parsePage, parseReading, watchedOf } from './parse.ts'
import { readPastedKey } from './pasted-key.ts'

const stream = { id: 's-1', status: 'LIVE', name: 'one' }
const older = { id: 'a', started_time: '2027-02-03T18:00:00.000Z', ingest_seconds: '12.5', viewer_seconds: 30 }
const newer = { id: 'b', started_time: '2027-02-03T19:00:00.000Z', err_message: 'Lost.' }

describe('a livestream with its sessions', () => {
	it.each([
		['a list of sessions', { data: { livestream: stream, sessions: [older, newer] } }, ['b', 'a']],
		['one session in place of the list', { data: { livestream: stream, sessions: newer } }, ['b']],
		['one session', { data: { livestream: stream, session: newer } }, ['b']],
		['no session', { data: { livestream: stream, session: null } }, []],
		['a list of livestreams', { data: { livestreams: [{ id: 's-0', status: 'IDLE' }, stream], sessions: [older] } }, ['a']],
		['everything flat', { data: stream }, []],
		['under another name', { LivestreamBase: stream }, []],
		['under another name within', { data: { LivestreamBase: stream } }, []],
		['without its id, which was asked for', { data: { status: 'LIVE', name: 'one' } }, []],
	])('is read from %s', (_, body, sessions) => {
		const reading = parseReading(body, 0, 's-1')
		expect(reading?.livestream).toMatchObject({ id: 's-1', state: 'live' })
		expect(reading?.sessions.map(({ id }) => id)).toEqual(sessions)
	})

	it('is none when there is neither id nor state', () => {
		for (const body of [{}, { data: null }, { data: [] }, { data: { livestream: {} } }, { data: { message: 'x' } }])
			expect(parseReading(body, 0, 's-1')).toBeNull()
	})

	it.each([
		['OFFLINE', 'ready'],
		['IDLE', 'ready'],
		['INVOKED', 'starting'],
		['LIVE', 'live'],
		['ERRORED', 'failed'],
		['WARMING_UP', 'unknown'],
		[7, 'unknown'],
		[undefined, 'unknown'],
	])('%s is %s', (status, state) => {
		expect(parseLivestream({ id: 'x', status }, 0)?.state).toBe(state)
	})

	it.each([true, 'true', 1, 'True'])('is off when disabled is %j, whatever its state', (disabled) => {
		expect(parseLivestream({ id: 'x', status: 'LIVE', disabled }, 0)).toMatchObject({ state: 'off', raw: 'LIVE' })
	})

	it('keeps figures of any kind, and times by our clock', () => {
		const reading = parseReading({ data: { livestream: stream, sessions: [older] } }, 1000)
		const beganAtMs = Date.parse('2027-02-03T17:59:59.000Z')
		expect(reading?.sessions[0]).toMatchObject({ ingestSeconds: 12.5, viewerSeconds: 30, beganAtMs, stoppedAtMs: null, problem: null })
	})
})

describe('a page', () => {
	const asked = { page: 1, perPage: 2 }
	const idOf = (item: Readonly<Record<string, unknown>>) => (typeof item['id'] === 'string' ? item['id'] : null)
	const paging = { total_count: 3, start_offset: 1, end_offset: 2 }

	it.each([
		['a list with paging beside it', { data: [{ id: 'a' }, { id: 'b' }], paging }, true],
		['a list and paging within', { data: { data: [{ id: 'a' }, { id: 'b' }], paging } }, true],
		['a list of another name within', { data: { livestreams: [{ id: 'a' }, { id: 'b' }], paging } }, true],
		['the last one', { data: [{ id: 'a' }, { id: 'b' }], paging: { total_count: '2', end_offset: '2' } }, false],
		['a full one without paging', { data: [{ id: 'a' }, { id: 'b' }] }, true],
		['one entry that makes no sense', { data: [{ id: 'a' }, null, { id: 'b' }, { id: 7 }], paging: { total_count: 2 } }, false],
	])('is read from %s', (_, body, hasMore) => {
		expect(parsePage(body, asked, idOf)).toEqual({ items: ['a', 'b'], hasMore })
	})

	it('may be empty in every shape, and is none without a list', () => {
		const empty = { items: [], hasMore: false }
		for (const body of [{ data: [] }, { data: null }, { data: { livestreams: [] } }, { data: {}, paging: { total_count: 0 } }])
			expect(parsePage(body, asked, idOf)).toEqual(empty)
		// The reported total is larger than what is ever returned: paging must end.
		expect(parsePage({ data: [], paging: { total_count: 9, end_offset: 0 } }, asked, idOf)).toEqual(empty)
		expect(parsePage({ success: true }, asked, idOf)).toBeNull()
	})
})

describe('watched seconds', () => {
	const at = (ingestSeconds: number | null, viewerSeconds: number | null, beganAtMs: number | null) => ({
		ingestSeconds,
		viewerSeconds,
		beganAtMs,
	})

	it('of 60 and 60 are a placeholder in the first minute only', () => {
		expect(watchedOf(at(60, 60, 1000), 50_000, true)).toMatchObject({ isPlaceholder: true, averageViewers: null })
		expect(watchedOf(at(60, 60, null), 50_000, true).isPlaceholder).toBe(true)
		expect(watchedOf(at(60, 60, 1000), 61_001, true)).toMatchObject({ isPlaceholder: false, averageViewers: 1 })
		expect(watchedOf(at(60, 90, 1000), 50_000, true)).toMatchObject({ isPlaceholder: false, averageViewers: 1.5 })
	})

	it('give no average without sent seconds', () => {
		expect(watchedOf(at(0, 0, 1), 90_000, true).averageViewers).toBeNull()
		expect(watchedOf(at(null, 5, 1), 90_000, true).averageViewers).toBeNull()
	})
})

describe('an address to push to', () => {
	it.each([
		['rtmps://a.example:443/app/', 'rtmps', 'rtmps://a.example:443/app'],
		['rtmps://live.cloudflare.com:443/live/', 'rtmps', 'rtmps://live.cloudflare.com:443/live'],
		['rtmp://127.0.0.1:1935/app/inst/', 'rtmp', 'rtmp://127.0.0.1:1935/app/inst'],
		['rtmps://a.example/app', 'rtmps', 'rtmps://a.example/app'],
	])('%s loses one slash and no more', (server, protocol, expected) => {
		expect(ingestTarget(server, 'sk_x?a=b/c')).toEqual({ protocol, server: expected, key: 'sk_x?a=b/c' })
	})

	it.each(['', 'https://a.example/app/', 'rtmps://a.example/', 'rtmps:///app/', 'srt://a.example:9000'])('%j is none', (server) => {
		expect(ingestTarget(server, 'key')).toBeNull()
	})

	it('needs a key', () => {
		expect(ingestTarget('rtmps://a.example/app/', ' ')).toBeNull()
	})
})

describe('a show title as a name', () => {
	it.each([
		['Finale: São Paulo – Ärger!', 'Showcaller-Finale-Sao-Paulo-Arger'],
		['日本', 'Showcaller-Live'],
		['  a_b-c  ', 'Showcaller-a_b-c'],
	])('%s becomes %s', (title, name) => {
		expect(ownName(title)).toBe(name)
	})

	it('is cut where it is too long, and never ends in a hyphen', () => {
		const name = ownName(`${'x'.repeat(79)} y`)
		expect(name).toMatch(/^Showcaller-x{79}$/)
	})
})

describe('a pasted key', () => {
	const encoded = Buffer.from('org-1:key/2+3').toString('base64')
	const parts = { clientId: 'org-1', clientSecret: 'key/2+3', extra: {} }

	it.each([
		`Authorization: Basic ${encoded}`,
		`authorization:basic ${encoded}`,
		`Basic ${encoded}`,
		`  Basic   ${encoded}\n`,
		encoded,
		encoded.replace(/=+$/, ''),
		`Authorization: ${encoded}`,
		`"Basic ${encoded}"`,
		`{ "Authorization": "Basic ${encoded}" }`,
		`curl --request GET \\\n--url https://api.dyte.io/v2/meetings \\\n--header 'Authorization: Basic ${encoded}' \\\n--header 'Content-Type: application/json'`,
		'org-1:key/2+3',
	])('is read from %j', (text) => {
		expect(readPastedKey(text)).toEqual(parts)
	})

	it.each([
		'',
		'Basic',
		'Bearer abcdef',
		'hello',
		'Basic <token>',
		`Basic ${Buffer.from('no colon here').toString('base64')}`,
		'https://a.example/x',
	])('is not %j', (text) => {
		expect(readPastedKey(text)).toBeNull()
	})
})
