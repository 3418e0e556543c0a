import { describe, expect, test } from 'vitest'
import { parseIngestAddress, reviseIngestAddress } from './ingest-address.ts'

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
		['rtmps', 'rtmps://b.example:443/live2?backup=1', 'k1', { server: 'rtmps://b.example:443/live2?backup=1', key: 'k1' }],
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
		['rtmp', 'rtmp://a.example/live?backup=1&auth=1', 'k'],
		['rtmp', 'rtmp://a.example/live/abcd-1234-efgh-5678', 'k'],
		['srt', 'srt://a.example', 'k'],
	] as const)('%s %s with key "%s" is refused with a sentence', (protocol, server, key) => {
		expect(() => parseIngestAddress(protocol, server, key)).toThrow(
			expect.objectContaining({ code: 'invalid-address', action: expect.stringMatching(/\.$/) }),
		)
	})
})

describe('a changed address', () => {
	const rtmp = { protocol: 'rtmp', server: 'rtmp://a.example/live' } as const
	const instance = { protocol: 'rtmp', server: 'rtmp://a.example/app/inst' } as const
	const backup = { protocol: 'rtmps', server: 'rtmps://b.example:443/live2?backup=1' } as const
	const srt = { protocol: 'srt', server: 'srt://a.example:9000?latency=200000' } as const

	test.each([
		['another server', rtmp, 'rtmp://b.example/live/', { server: 'rtmp://b.example/live', key: null }],
		['a key pasted behind it', rtmp, 'rtmp://a.example/live/abc', { server: 'rtmp://a.example/live', key: 'abc' }],
		['a key with a query', rtmp, 'rtmp://b.example/app/abc?auth=x/y', { server: 'rtmp://b.example/app', key: 'abc?auth=x/y' }],
		['another instance', instance, 'rtmp://a.example/app/other', { server: 'rtmp://a.example/app/other', key: null }],
		['a key behind an instance', instance, 'rtmp://a.example/app/inst/abc', { server: 'rtmp://a.example/app/inst', key: 'abc' }],
		['only the name changed', backup, 'rtmps://b.example:443/live2', { server: 'rtmps://b.example:443/live2?backup=1', key: null }],
		['only the name of SRT', srt, 'srt://a.example:9000', { server: 'srt://a.example:9000?latency=200000', key: null }],
		['secrets of SRT', srt, 'srt://b.example:9000?streamid=abc', { server: 'srt://b.example:9000', key: 'streamid=abc' }],
	] as const)('%s', (_, stored, server, expected) => {
		expect(reviseIngestAddress(stored, server)).toEqual(expected)
	})

	test('a key in the place of an instance is refused', () => {
		expect(() => reviseIngestAddress(instance, 'rtmp://a.example/live/abcd-1234-efgh-5678')).toThrow(
			expect.objectContaining({ code: 'invalid-address', message: expect.stringContaining('stream key') }),
		)
	})
})
