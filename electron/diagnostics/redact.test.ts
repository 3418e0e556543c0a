import { expect, test } from 'vitest'
import { Secret } from '../lib/secret.ts'
import { createRedactor } from './redact.ts'

test.each([
	['push to rtmp://publish.example.com/live/x9demo?auth=Demo_0011 failed', 'push to rtmp://publish.example.com/live/[redacted] failed'],
	['rtmps://a.example/app/key123', 'rtmps://a.example/app/[redacted]'],
	['srt://h:9000?streamid=abc&passphrase=def', 'srt://h:9000?streamid=[redacted]&passphrase=[redacted]'],
	['GET /live/a.flv?sign=17-abcdef', 'GET /live/a.flv?sign=[redacted]'],
	['authorization: Bearer abc.def-123', 'authorization: Bearer [redacted]'],
	['nothing secret at /home/me/show.mp4', 'nothing secret at /home/me/show.mp4'],
])('%s', (given, expected) => {
	expect(createRedactor().redact(given)).toBe(expected)
})

test('a registered secret is found wherever it stands', () => {
	const redactor = createRedactor()
	redactor.register(new Secret('x9demo1?auth=Demo_0011'))
	expect(redactor.redact('server said: no such stream x9demo1')).toBe('server said: no such stream x9demo1')
	const longer = createRedactor()
	longer.register(new Secret('live_0123456789?auth=Demo_0011'))
	expect(longer.redact('server said: no such stream live_0123456789')).toBe('server said: no such stream [redacted]')
	expect(longer.redact('key live_0123456789?auth=Demo_0011.')).toBe('key [redacted].')
})

test('a text that holds a key is distinguished from one that holds a word', () => {
	const redactor = createRedactor()
	redactor.register(new Secret('live_482913_Qx7ZpLm29'))
	redactor.register(new Secret('livestream'))
	expect(redactor.holdsSecret('Tonight live_482913_Qx7ZpLm29')).toBe(true)
	expect(redactor.holdsSecret('My livestream')).toBe(false)
})
