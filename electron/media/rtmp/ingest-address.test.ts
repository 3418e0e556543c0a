import { describe, expect, it } from 'vitest'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { parseIngestTarget } from './ingest-address.ts'
import { IngestError, serverWords } from './ingest-error.ts'

function parsed(server: string, protocol: IngestTarget['protocol'] = 'rtmp', key = 'k') {
	try {
		const { secure, host, port, app, tcUrl } = parseIngestTarget({ server, protocol, key })
		return { secure, host, port, app, tcUrl }
	} catch (error) {
		return error instanceof IngestError ? error.code : error
	}
}

describe('ingest address', () => {
	it.each([
		['rtmp://a.example/app', { secure: false, host: 'a.example', port: 1935, app: 'app', tcUrl: 'rtmp://a.example/app' }],
		[
			'rtmp://a.example:1936/app/instance/',
			{ host: 'a.example', port: 1936, app: 'app/instance', tcUrl: 'rtmp://a.example:1936/app/instance' },
		],
		[' RTMP://a.example/app?x=1&y=%2F ', { app: 'app?x=1&y=%2F', tcUrl: 'RTMP://a.example/app?x=1&y=%2F' }],
		['rtmp://[::1]:99/app', { host: '::1', port: 99, tcUrl: 'rtmp://[::1]:99/app' }],
		['rtmp://a.example', { app: '', port: 1935 }],
		['rtmp://a.example/live/?x=/y#z', { app: 'live/?x=/y#z', tcUrl: 'rtmp://a.example/live/?x=/y#z' }],
		['rtmp://me:word@a.example:1936/app', { host: 'a.example', port: 1936, app: 'app', tcUrl: 'rtmp://a.example:1936/app' }],
	])('reads %s', (server, expected) => {
		expect(parsed(server)).toMatchObject(expected)
	})

	it('knows the port and security of rtmps', () => {
		expect(parsed('rtmps://a.example/app', 'rtmps')).toMatchObject({ secure: true, port: 443 })
	})

	it('leaves the key alone, query included', () => {
		const key = 'x9demo?auth=a/b%20c&d=e'
		expect(parseIngestTarget({ protocol: 'rtmp', server: 'rtmp://h/a', key }).key).toBe(key)
	})

	it.each([
		['', 'rtmp'],
		['a.example/app', 'rtmp'],
		['http://a.example/app', 'rtmp'],
		['rtmp://', 'rtmp'],
		['rtmp://a.example:0/app', 'rtmp'],
		['rtmp://a.example:99999/app', 'rtmp'],
		['rtmp://a.example/app', 'rtmps'],
		['srt://a.example:9000', 'srt'],
	] as const)('refuses %j as %s', (server, protocol) => {
		expect(parsed(server, protocol)).toBe('ingest-bad-address')
	})

	it('reads user and password, percent-encoded or not', () => {
		const signInOf = (server: string) => parseIngestTarget({ protocol: 'rtmp', server, key: 'k' }).signIn
		expect(signInOf('rtmp://me:p%40ss@a.example/app')).toEqual({ user: 'me', password: 'p@ss' })
		expect(signInOf('rtmp://me:p@s%s@a.example/app')).toEqual({ user: 'me', password: 'p@s%s' })
		expect(signInOf('rtmp://me@a.example/app')).toBeNull()
		expect(signInOf('rtmp://a.example/app')).toBeNull()
	})

	it.each([
		['rtmp://', 'rtmp', 'k', /cannot be read/],
		['rtmp://a.example/app', 'rtmps', 'k', /begins with rtmp:/],
		['rtmp://a.example:99999/app', 'rtmp', 'k', /port/],
		['rtmp://a.example/app', 'rtmp', '', /stream key is missing/],
	] as const)('says what is wrong with %j as %s with key %j', (server, protocol, key, reason) => {
		expect(() => parseIngestTarget({ server, protocol, key })).toThrow(reason)
	})

	it('refuses an empty key', () => {
		expect(parsed('rtmp://a.example/app', 'rtmp', '')).toBe('ingest-bad-address')
	})
})

describe('words of the server', () => {
	const key = 'x9demo1?auth=Demo_0011&v=2'
	it.each([
		['the whole key', `/app/${key} is bad`, '/app/•••• is bad'],
		['the stream name', 'x9demo1 is now published', '•••• is now published'],
		['one value of the query', 'token Demo_0011 expired', 'token •••• expired'],
		['the encoded key', `no ${encodeURIComponent(key)}`, 'no ••••'],
	])('lose %s', (_, description, expected) => {
		expect(serverWords('C', description, key)).toBe(`C: ${expected}`)
	})

	it('are kept short and printable', () => {
		expect(serverWords('', 'a\u0000\u001b[31m\nb', key)).toBe('a [31m b')
		expect(serverWords('', 'y'.repeat(5000), key)).toHaveLength(200)
		expect(serverWords('', '', key)).toBe(null)
		expect(serverWords('x', 'k', 'k')).toBe('x: ••••')
		expect(serverWords('x', 'y', '')).toBe('x: y')
	})
})
