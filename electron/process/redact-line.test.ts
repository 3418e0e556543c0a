import { expect, test } from 'vitest'
import { redactLine } from './redact-line.ts'

test('takes out user, query and stream key of an address', () => {
	expect(redactLine('rtmps://me:pw@live.example.com:443/app/abcd-efgh?token=1: Input/output error')).toBe(
		'rtmps://live.example.com:443/app/[redacted]?[redacted] Input/output error',
	)
	expect(redactLine("Opening 'https://host/path/file.mp4?sig=1'")).toBe("Opening 'https://host/path/file.mp4?[redacted]'")
	expect(redactLine('passphrase=hunter2hunter2 streamid=abc ok')).toBe('passphrase=[redacted] streamid=[redacted] ok')
})

test('leaves an ordinary line alone', () => {
	expect(redactLine('[x11grab @ 0x55] Stream #0: not enough frames to estimate rate')).toBe(
		'[x11grab @ 0x55] Stream #0: not enough frames to estimate rate',
	)
})
