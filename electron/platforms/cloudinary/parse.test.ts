import { describe, expect, it } from 'vitest'
import { archiveName } from './archive.ts'
import { parseStream } from './parse.ts'
import { readPastedUrl } from './pasted-url.ts'
import { withRateLimits } from './rate-limit.ts'

describe('a pasted line', () => {
	const parts = { clientId: '123456789012345', clientSecret: 'Abc_Def-1', extra: { cloud: 'demo-cloud' } }

	it.each([
		'CLOUDINARY_URL=cloudinary://123456789012345:Abc_Def-1@demo-cloud',
		'cloudinary://123456789012345:Abc_Def-1@demo-cloud',
		'  export CLOUDINARY_URL="cloudinary://123456789012345:Abc_Def-1@demo-cloud?secure=true"\n',
		"'cloudinary://123456789012345:Abc_Def-1@demo-cloud/private.example.com'",
		'CLOUDINARY_URL = cloudinary://123456789012345:Abc%5FDef-1@demo-cloud',
	])('%s', (text) => {
		expect(readPastedUrl(text)).toEqual(parts)
	})

	it.each([
		'',
		'https://cloudinary.com/console',
		'cloudinary://key@cloud',
		'cloudinary://<your_api_key>:<your_api_secret>@demo',
		'CLOUDINARY_URL=cloudinary://123456789012345:**********@demo',
		'cloudinary://key:secret@',
	])('is none: %s', (text) => {
		expect(readPastedUrl(text)).toBeNull()
	})

	it('keeps a secret that is no valid escape', () => {
		expect(readPastedUrl('cloudinary://k:50%off@c')?.clientSecret).toBe('50%off')
	})
})

describe('a stream', () => {
	it('takes what it finds', () => {
		const stream = parseStream(
			{
				id: 42,
				status: ' ACTIVE ',
				input: { uri: 'rtmps://in.test:443/app/x/', stream_key: 'k' },
				outputs: [{ id: 'a', type: 'HLS' }, 7],
				idle_timeout_sec: '0',
			},
			0,
		)
		expect(stream).toMatchObject({ id: '42', name: '', state: 'active', raw: 'ACTIVE', idleTimeoutS: null, maxRuntimeS: null })
		expect(stream?.ingest).toEqual({ protocol: 'rtmps', server: 'rtmps://in.test:443/app/x', key: 'k' })
		expect(stream?.outputs).toHaveLength(1)
	})

	it.each([null, [], 'x', {}, { id: '' }, { id: '../admin' }, { id: 'x'.repeat(65) }])('is none: %j', (value) => {
		expect(parseStream(value, 0)).toBeNull()
	})
})

describe('the name of a recording', () => {
	const at = { id: 'abc', title: 'Café: 100% live/new', startMs: new Date(2027, 0, 5, 20, 3, 9).getTime() }

	it.each([
		['{title}-{date}-{time}', 'Café-100-live-new-2027-01-05-200309'],
		['shows/{date}/{id}', 'shows/2027-01-05/abc'],
		['live_stream_{id}_{title}', 'live_stream_abc_Café-100-live-new'],
		['/{unknown}//..', 'unknown'],
		['  ', null],
	])('%s', (template, expected) => {
		expect(archiveName(template, at)).toBe(expected)
	})

	it('keeps the end of what is too long: it is what differs', () => {
		const name = archiveName('{title}-{date}-{time}', { ...at, title: 'x'.repeat(150).repeat(2) })
		expect(name).toHaveLength(200)
		expect(name).toMatch(/-2027-01-05-200309$/)
	})
})

describe('too many requests', () => {
	const nowMs = Date.parse('2027-01-05T12:00:00Z')
	const retryAfter = async (status: number, headers: Record<string, string>) => {
		const answer = await withRateLimits(async () => new Response('{"a":1}', { status, headers }), { now: () => nowMs })('https://x.test')
		return [answer.status, answer.headers.get('retry-after'), await answer.text()]
	}

	it.each([
		[420, {}, '60'],
		[420, { 'x-featureratelimit-reset': 'Tue, 05 Jan 2027 12:01:30 GMT' }, '90'],
		// The platform's clock is an hour ahead of ours: only the difference between its own two times counts.
		[420, { 'x-featureratelimit-reset': 'Tue, 05 Jan 2027 13:01:30 GMT', date: 'Tue, 05 Jan 2027 13:00:00 GMT' }, '90'],
		[429, { 'x-featureratelimit-reset': String(nowMs / 1000 + 20) }, '20'],
		[420, { 'x-featureratelimit-reset': 'Tue, 05 Jan 2027 11:00:00 GMT' }, '1'],
		[420, { 'x-featureratelimit-reset': 'later' }, '60'],
		[429, { 'retry-after': '5', 'x-featureratelimit-reset': '90' }, '5'],
	])('HTTP %i with %j', async (status, headers, seconds) => {
		expect(await retryAfter(status, headers)).toEqual([429, seconds, '{"a":1}'])
	})

	it('leaves every other answer alone', async () => {
		expect(await retryAfter(403, {})).toEqual([403, null, '{"a":1}'])
	})
})
