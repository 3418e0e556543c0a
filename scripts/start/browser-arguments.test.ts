import { expect, test } from 'vitest'
import { browserArguments } from './browser-arguments.ts'
import { parseAnnouncement } from './host-client.ts'

const window = { launchUrl: 'http://127.0.0.1:4000/launch/once', profileDir: '/data/browser', isRoot: false }

test('one window with a profile of its own, with the sandbox unless root', () => {
	const args = browserArguments(window)
	expect(args).toContain('--app=http://127.0.0.1:4000/launch/once')
	expect(args).toContain('--user-data-dir=/data/browser')
	expect(args).not.toContain('--no-sandbox')
	expect(browserArguments({ ...window, isRoot: true })).toContain('--no-sandbox')
})

test('reads the announcement of the host and nothing else', () => {
	const url = 'http://127.0.0.1:4000'
	expect(parseAnnouncement(`{"url":"${url}","token":"t"}`)).toEqual({ url, token: 't', networkUrls: [] })
	const network = ['http://192.168.1.2:4000']
	expect(parseAnnouncement(JSON.stringify({ url, token: 't', networkUrls: network }))).toEqual({ url, token: 't', networkUrls: network })
	for (const line of ['', 'Showcaller', '{}', '{"url":1,"token":"t"}', 'null', '[1]']) expect(parseAnnouncement(line)).toBeNull()
})
