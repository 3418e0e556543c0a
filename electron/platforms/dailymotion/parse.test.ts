import { describe, expect, it } from 'vitest'
import { parseStatus } from './parse.ts'
import { splitPublishUrl } from './publish-url.ts'

describe('status', () => {
	/** The platform is a second ahead of the steady clock, up to 300 ms less, and two ahead of what the computer shows. */
	const at = { readAtMs: 7, offsetMs: 1000, slackMs: 300, wallOffsetMs: 2000 }

	it('reads a full answer', () => {
		const body = {
			onair: true,
			audience: 412,
			live_ad_break_remaining: 23,
			live_ad_break_end_time: 1_801_001_435,
			live_auto_record: 'true',
			record_status: 'started',
			record_start_time: 1_801_000_860,
		}
		expect(parseStatus(body, at)).toEqual({
			readAtMs: 7,
			onAir: true,
			viewers: 412,
			// It may end up to a second later than reported, and the platform's clock may be behind our estimate.
			ad: { remaining: 23, endsAtMs: 1_801_001_434_000, endedByMs: 1_801_001_435_299 },
			recording: { state: 'started', raw: 'started', startedAtMs: 1_801_000_858_000, auto: true },
		})
	})

	it('keeps "not counted", "no break" and "never recorded" apart from 0', () => {
		const body = { onair: null, audience: null, live_ad_break_remaining: '0', live_ad_break_end_time: null, record_status: null }
		expect(parseStatus(body, at)).toEqual({
			readAtMs: 7,
			onAir: null,
			viewers: null,
			ad: { remaining: 0, endsAtMs: null, endedByMs: null },
			recording: { state: 'stopped', raw: '', startedAtMs: null, auto: null },
		})
	})

	it('survives values of the wrong kind and a recording state it does not know', () => {
		const body = { onair: 'perhaps', audience: -4, live_ad_break_remaining: {}, record_status: 'paused', record_start_time: [] }
		const status = parseStatus(body, at)
		expect(status).toMatchObject({ onAir: null, viewers: null, ad: { remaining: null }, recording: { state: 'unknown', raw: 'paused' } })
		expect(parseStatus({ record_status: 'constructor' }, at).recording).toMatchObject({ state: 'unknown', raw: 'constructor' })
		expect(parseStatus({}, at)).toEqual({ readAtMs: 7, onAir: null, viewers: null, ad: null, recording: null })
	})
})

describe('ingest address', () => {
	it.each([
		[
			'rtmp://publish.dailymotion.com/publish-dm/x9demo1?auth=Demo_00112233',
			{ protocol: 'rtmp', server: 'rtmp://publish.dailymotion.com/publish-dm', key: 'x9demo1?auth=Demo_00112233' },
		],
		['rtmp://host/app/x9?auth=a/b%2Fc=&d', { protocol: 'rtmp', server: 'rtmp://host/app', key: 'x9?auth=a/b%2Fc=&d' }],
		['RTMPS://host:443/app/deep/x9', { protocol: 'rtmps', server: 'RTMPS://host:443/app/deep', key: 'x9' }],
	])('splits %s at the last slash before the query', (url, target) => expect(splitPublishUrl(url)).toEqual(target))

	it.each([
		null,
		undefined,
		5,
		'',
		'https://host/app/key',
		'rtmp://host',
		'rtmp://host/key',
		'rtmp://host/app/',
		'rtmp://host/app/?auth=1',
	])('finds none in %j', (url) => expect(splitPublishUrl(url)).toBeNull())
})
