import { describe, expect, test } from 'vitest'
import { parseIngestAddress } from './ingest-address.ts'

describe('an address', () => {
	test.each([
		['rtmp', 'rtmp://a.example/live', 'k1?auth=x', { server: 'rtmp://a.example/live', key: 'k1?auth=x' }],
		['rtmp', ' rtmp://a.example:1935/app/inst/ ', 'k1', { server: 'rtmp://a.example:1935/app/inst', key: 'k1' }],
		[
			'rtmp',
			'rtmp://publish.example/publish-x/abc?auth=Ab_01/23',
			'',
			{ server: 'rtmp://publish.example/publish-x', key: 'abc?auth=Ab_01/23' },
		],
		['rtmps', 'rtmps://a.example:443/live/abc', '', { server: 'rtmps://a.example:443/live', key: 'abc' }],
		['srt', 'srt://a.example:9000', 'room', { server: 'srt://a.example:9000', key: 'room' }],
		[
			'srt',
			'srt://a.example:9000?latency=200000&streamid=abc&passphrase=0123456789',
			'',
			{ server: 'srt://a.example:9000?latency=200000', key: 'streamid=abc&passphrase=0123456789' },
		],
		['srt', 'srt://a.example:9000', '', { server: 'srt://a.example:9000', key: '' }],
	] as const)('%s %s with key "%s"', (protocol, server, key, expected) => {
		expect(parseIngestAddress(protocol, server, key)).toEqual(expected)
	})

	test.each([
		['rtmp', 'https://a.example/live', 'k'],
		['rtmps', 'rtmp://a.example/live', 'k'],
		['rtmp', 'rtmp://', 'k'],
		['rtmp', 'rtmp://a.example', 'k'],
		['rtmp', 'rtmp://a.example/live', ''],
		['rtmp', 'rtmp://a.example/live/', ''],
		['rtmp', 'rtmp://me:secret@a.example/live', 'k'],
		['rtmp', 'rtmp://a.example/live?auth=1', 'k'],
		['srt', 'srt://a.example', 'k'],
	] as const)('%s %s with key "%s" is refused with a sentence', (protocol, server, key) => {
		expect(() => parseIngestAddress(protocol, server, key)).toThrow(
			expect.objectContaining({ code: 'invalid-address', action: expect.stringMatching(/\.$/) }),
		)
	})
})
