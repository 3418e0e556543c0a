import { describe, expect, test } from 'vitest'
import { parseIngestAddress, reviseIngestAddress } from './ingest-address.ts'

describe('an address', () => {
	test.each([
		['rtmp', 'rtmp://a.example/live', 'k1?auth=x', { server: 'rtmp://a.example/live', key: 'k1?auth=x' }],
		['rtmp', ' rtmp://a.example:1935/app/inst/ ', 'k1', { server: 'rtmp://a.example:1935/app/inst', key: 'k1' }],
		['rtmp', 'rtmp://[2001:db8::1]:1936/app', 'k1', { server: 'rtmp://[2001:db8::1]:1936/app', key: 'k1' }],
		[
			'rtmp',
			'rtmp://publish.example/publish-x/abc?auth=Ab_01/23',
			'',
			{ server: 'rtmp://publish.example/publish-x', key: 'abc?auth=Ab_01/23' },
		],
		['rtmps', 'rtmps://b.example:443/live2?backup=1', 'k1', { server: 'rtmps://b.example:443/live2?backup=1', key: 'k1' }],
		['rtmps', 'rtmps://a.example:443/live/abc', '', { server: 'rtmps://a.example:443/live', key: 'abc' }],
		['rtmp', 'rtmp://a.example/live/k#1', '', { server: 'rtmp://a.example/live', key: 'k#1' }],
		['srt', 'srt://a.example:9000', 'room', { server: 'srt://a.example:9000', key: 'streamid=room' }],
		[
			'srt',
			'srt://a.example:9000?latency=200000&streamid=#!::r=a&passphrase=0123456789',
			'',
			{ server: 'srt://a.example:9000?latency=200ms', key: 'streamid=%23!%3A%3Ar%3Da&passphrase=0123456789' },
		],
		['srt', 'srt://a.example:9000', '', { server: 'srt://a.example:9000', key: '' }],
	] as const)('%s %s with key "%s"', (protocol, server, key, expected) => {
		expect(parseIngestAddress(protocol, server, key)).toMatchObject({ ...expected, secretServer: null })
	})

	test.each([
		['rtmp://a.example/live?vhost=b.example', 'rtmp://a.example/live'],
		['rtmp://a.example/live?backup=1&auth=1', 'rtmp://a.example/live'],
		['rtmp://a.example/live/?x=1', 'rtmp://a.example/live'],
		['rtmp://me:p%40ss@a.example:1936/live', 'rtmp://a.example:1936/live'],
		['rtmp://me:p@ss@a.example/live?x=/y', 'rtmp://a.example/live'],
	])('what may be secret in %s is no part of the settings, and nothing of it is lost', (server, bare) => {
		expect(parseIngestAddress('rtmp', server, 'k')).toMatchObject({ server: bare, secretServer: server, key: 'k' })
	})

	test.each([
		['rtmp', 'https://a.example/live', 'k', /must begin with rtmp:/],
		['rtmps', 'rtmp://a.example/live', 'k', /must begin with rtmps:/],
		['rtmp', 'rtmp://', 'k', /contains no server/],
		['rtmp', 'rtmp://a.example', 'k', /no application path/],
		['rtmp', 'rtmp://a.example:0/live', 'k', /port/],
		['rtmp', 'rtmp://a.example/live', '', /stream key is missing/],
		['rtmp', 'rtmp://a.example/live/', '', /stream key is missing/],
		['rtmp', 'rtmp://a.example/my app', 'k', /space/],
		['rtmp', 'rtmp://me@a.example/live', 'k', /user name or a password, but not both/],
		['rtmp', 'rtmp://a.example/live/abcd-1234-efgh-5678', 'k', /looks like a stream key/],
		['rtmp', 'rtmp://a.example/live/key1', 'key1', /looks like a stream key/],
		['srt', 'srt://a.example', 'k', /no port/],
	] as const)('%s %s with key "%s" is refused with the reason', (protocol, server, key, reason) => {
		expect(() => parseIngestAddress(protocol, server, key)).toThrow(
			expect.objectContaining({ code: 'invalid-address', message: expect.stringMatching(reason), action: expect.stringMatching(/\.$/) }),
		)
	})
})

describe('a changed address', () => {
	const rtmp = { protocol: 'rtmp', server: 'rtmp://a.example/live' } as const
	const instance = { protocol: 'rtmp', server: 'rtmp://a.example/app/inst' } as const
	const backup = { protocol: 'rtmps', server: 'rtmps://b.example:443/live2?backup=1' } as const
	const srt = { protocol: 'srt', server: 'srt://a.example:9000?latency=200ms' } as const

	test.each([
		['another server', rtmp, 'rtmp://b.example/live/', { server: 'rtmp://b.example/live', key: null }],
		['a key pasted behind it', rtmp, 'rtmp://a.example/live/abc', { server: 'rtmp://a.example/live', key: 'abc' }],
		['a key with a query', rtmp, 'rtmp://b.example/app/abc?auth=x/y', { server: 'rtmp://b.example/app', key: 'abc?auth=x/y' }],
		['another instance', instance, 'rtmp://a.example/app/other', { server: 'rtmp://a.example/app/other', key: null }],
		['a key behind an instance', instance, 'rtmp://a.example/app/inst/abc', { server: 'rtmp://a.example/app/inst', key: 'abc' }],
		['the same with TLS', rtmp, 'rtmps://a.example/live', { protocol: 'rtmps', server: 'rtmps://a.example/live', key: null }],
		['a user', rtmp, 'rtmp://me:word@a.example/live', { server: 'rtmp://a.example/live', secretServer: 'rtmp://me:word@a.example/live' }],
		['secrets of SRT', srt, 'srt://b.example:9000?streamid=abc', { server: 'srt://b.example:9000', srt: { streamId: 'abc' } }],
	] as const)('%s', (_, stored, server, expected) => {
		expect(reviseIngestAddress(stored, server)).toMatchObject(expected)
	})

	test.each([
		['RTMPS', backup, 'rtmps://b.example:443/live2'],
		['SRT', srt, 'srt://a.example:9000'],
	] as const)('what the screen shows of %s is no change: its options stay', (_, stored, server) => {
		expect(reviseIngestAddress(stored, server)).toBeNull()
	})

	test('a key in the place of an instance is refused', () => {
		expect(() => reviseIngestAddress(instance, 'rtmp://a.example/live/abcd-1234-efgh-5678')).toThrow(
			expect.objectContaining({ code: 'invalid-address', message: expect.stringContaining('stream key') }),
		)
	})
})
