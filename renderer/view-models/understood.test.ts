import { expect, test } from 'vitest'
import { en } from '../texts/testing/english.ts'
import { understoodText } from './understood.ts'

const rtmp = {
	host: 'in.example.net',
	port: 1935,
	app: 'live/inst',
	hasHiddenParts: false,
	encryption: 'none',
	latencyMs: null,
	namesStream: true,
} as const

test('an address is read back in words, encryption above all', () => {
	expect(understoodText(rtmp, 'rtmp', en)).toBe('RTMP to in.example.net, port 1935, application live/inst, not encrypted.')
	expect(understoodText({ ...rtmp, encryption: 'tls', hasHiddenParts: true }, 'rtmps', en)).toBe(
		'RTMPS to in.example.net, port 1935, application live/inst, encrypted with TLS, with parts that are kept secret like a key.',
	)
	const srt = { ...rtmp, port: 9000, app: null, encryption: 'passphrase', latencyMs: 200 } as const
	expect(understoodText(srt, 'srt', en)).toBe(
		'SRT to in.example.net, port 9000, with a stream ID, encrypted with the passphrase, latency 200 ms.',
	)
	expect(understoodText({ ...srt, encryption: 'none', latencyMs: null, namesStream: false }, 'srt', en)).toBe(
		'SRT to in.example.net, port 9000, without a stream ID, not encrypted.',
	)
})
