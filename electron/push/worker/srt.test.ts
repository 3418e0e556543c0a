import { expect, test } from 'vitest'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { keyHint, serverLabel, understoodOf } from '../address-view.ts'
import { readSrtKey } from '../srt-key.ts'
import { srtArguments, srtLatencyMs, srtPreset } from './srt-arguments.ts'
import { srtLossCode } from './srt-causes.ts'

const target: IngestTarget = {
	protocol: 'srt',
	server: 'srt://in.example.net:9000?latency=200&mode=listener',
	key: 'streamid=live/abc&passphrase=0123456789',
}

test('keys are read as people paste them', () => {
	expect(readSrtKey('streamid=a%2Fb&passphrase=p+q')).toEqual({ streamId: 'a/b', passphrase: 'p+q' })
	expect(readSrtKey('?passphrase=x&streamid=y')).toEqual({ streamId: 'y', passphrase: 'x' })
	expect(readSrtKey('#!::r=live,m=publish')).toEqual({ streamId: '#!::r=live,m=publish', passphrase: null })
	expect(readSrtKey('streamid=#!::h=a&b=c&passphrase=z')).toEqual({ streamId: '#!::h=a&b=c', passphrase: 'z' })
	expect(readSrtKey('  ')).toEqual({ streamId: null, passphrase: null })
	expect(readSrtKey('streamid=50%')).toEqual({ streamId: '50%', passphrase: null })
})

test('secrets are in the preset and never in the arguments', () => {
	const pasted: IngestTarget = { ...target, server: 'srt://h:1?streamid=zebra&passphrase=walrus-walrus', key: '' }
	expect(srtPreset(target)).toBe('streamid=live/abc\npassphrase=0123456789\n')
	expect([...srtArguments(target, '/p'), ...srtArguments(pasted, '/p')].join(' ')).not.toMatch(/abc|0123456789|zebra|walrus/)
	expect(srtPreset({ ...target, key: 'streamid=a\nmode=listener' })).toBeNull()
})

test('we call, and options that only shape the connection are passed on', () => {
	expect(srtArguments(target, '/p/options').slice(-5)).toEqual([
		'-f',
		'mpegts',
		'-fpre',
		'/p/options',
		'srt://in.example.net:9000?mode=caller&connect_timeout=3000&latency=200',
	])
})

test('the receiver holds packets back for the latency that was asked for, 120 ms at least', () => {
	const latencyOf = (query: string) => srtLatencyMs({ ...target, server: `srt://in.example.net:9000${query}` })
	expect(['', '?latency=2000000', '?latency=2000ms', '?latency=200', '?latency=soon'].map(latencyOf)).toEqual([120, 2000, 2000, 120, 120])
	const argument = srtArguments({ ...target, server: 'srt://in.example.net:9000?latency=250ms&pbkeylen=32' }, '/p').at(-1)
	expect(argument).toBe('srt://in.example.net:9000?mode=caller&connect_timeout=3000&latency=250000&pbkeylen=32')
})

// Output lines of FFmpeg 5.1.9 with libsrt 1.5.1, captured for this test.
test.each([
	[
		'processAsyncConnectRequest: REJECT reported from HS processing: Incorrect passphrase - not processing further',
		'ingest-wrong-passphrase',
	],
	['[srt @ 0x55] failed to set option SRTO_PASSPHRASE on socket: Operation not supported: Bad parameters', 'ingest-wrong-passphrase'],
	['[srt @ 0x56] Failed to resolve hostname no-such-host.invalid: Name or service not known', 'ingest-unknown-host'],
	['[srt @ 0x56] Connection to srt://127.0.0.1:42099?[redacted] failed: Input/output error', 'ingest-srt-no-connection'],
	['processAsyncConnectRequest: REJECT reported from HS processing: Password required or unexpected', 'ingest-needs-passphrase'],
	['processAsyncConnectRequest: REJECT reported from HS processing: Application-defined 1403', 'ingest-srt-rejected'],
] as const)('%s → %s', (line, code) => {
	const lines = [line, 'srt://127.0.0.1:42011?[redacted] Input/output error']
	expect(srtLossCode(lines, false, false)).toBe(code)
	expect(srtLossCode(lines, true, false)).toBe('ingest-closed')
})

test('an end that encrypts where the other does not is said as that', () => {
	const line = 'processAsyncConnectRequest: REJECT reported from HS processing: Password required or unexpected - not processing further'
	expect(srtLossCode([line], false, true)).toBe('ingest-unexpected-passphrase')
})

test('the screen gets a place and a hint, never a key', () => {
	expect(serverLabel('rtmps://user:pass@in.example.net:443/app?token=1')).toBe('in.example.net:443/app')
	expect(keyHint({ protocol: 'rtmps', key: 'live_0123456789abcd?auth=zzzz' })).toBe('••••abcd')
	expect(keyHint(target)).toBe('••••')
	expect(keyHint({ protocol: 'srt', key: 'passphrase=0123456789abcdef' })).toBe('••••')
	expect(keyHint({ protocol: 'rtmp', key: '' })).toBeNull()
	expect(serverLabel('not an address')).toBe('unreadable address')
})

test('what was understood is shown without anything secret', () => {
	expect(understoodOf({ ...target, server: 'srt://in.example.net:9000?latency=200ms' })).toEqual({
		host: 'in.example.net',
		port: 9000,
		app: null,
		hasHiddenParts: false,
		encryption: 'passphrase',
		latencyMs: 200,
		namesStream: true,
	})
	expect(understoodOf({ ...target, key: '' })).toMatchObject({ encryption: 'none', namesStream: false })
	expect(understoodOf({ protocol: 'rtmps', server: 'rtmps://me:word@[::1]/live/inst?vhost=x', key: 'k' })).toEqual({
		host: '::1',
		port: 443,
		app: 'live/inst',
		hasHiddenParts: true,
		encryption: 'tls',
		latencyMs: null,
		namesStream: true,
	})
	expect(understoodOf({ protocol: 'rtmp', server: 'nonsense', key: 'k' })).toBeNull()
})
