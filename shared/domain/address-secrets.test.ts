import { expect, test } from 'vitest'
import { hasHiddenSecrets, hideSecrets, isSameServer, revealSecrets } from './address-secrets.ts'

test.each([
	['rtsp://admin:s3:cr@t@10.0.0.5:8554/cam?channel=1', 'rtsp://admin:••••@10.0.0.5:8554/cam?channel=1'],
	['https://a.example/x.m3u8?token=abc&t=5&Sig=%2F=', 'https://a.example/x.m3u8?token=••••&t=5&Sig=••••'],
	[
		'srt://a.example:9000?streamid=#!::r=cam,m=request&passphrase=0123456789&mode=caller',
		'srt://a.example:9000?streamid=••••&passphrase=••••&mode=caller',
	],
	['http://a.example/x?a=1&a=2', 'http://a.example/x?a=••••&a=••••'],
	['https://a.example/overlay/5f2ab91c03d4e8a7/KEY9c8b7a6d5e4f3/live', 'https://a.example/overlay/••••/••••/live'],
	['https://a.example/5b0e8c1a-1b2c-4d5e-8f90-0123456789ab?token=a#b=c', 'https://a.example/••••?token=••••'],
	['https://a.example/board#key=abc&t=1', 'https://a.example/board#key=••••&t=1'],
])('%s is shown as %s, and comes back whole', (path, shown) => {
	const hidden = hideSecrets(path)
	expect(hidden.path).toBe(shown)
	expect(hasHiddenSecrets(shown)).toBe(true)
	expect(hasHiddenSecrets(path)).toBe(false)
	expect(revealSecrets(shown, hidden.secrets)).toBe(path)
	expect(revealSecrets(shown, {})).toBe(shown)
})

test.each([
	'/films/a?token=b.mp4',
	'rtmp://a.example/live/cam',
	'rtsp://admin@a.example/x',
	'C:\\a.mp4',
	'https://a.example/x?t=1&flag',
	'https://a.example/my-overlay-of-the-year-2026/index2.html#top',
])('%s holds no secret', (path) => expect(hideSecrets(path)).toEqual({ path, secrets: {} }))

test('a stored secret goes to the same server and user only', () => {
	expect(isSameServer('rtsp://u:••••@a.example/x', 'rtsp://u:s@a.example/y?z=1')).toBe(true)
	for (const other of ['rtsp://u:s@b.example/x', 'rtsp://v:s@a.example/x', 'rtsp://u:s@a.example:555/x', 'http://u:s@a.example/x', '/x']) {
		expect(isSameServer('rtsp://u:••••@a.example/x', other)).toBe(false)
	}
})
