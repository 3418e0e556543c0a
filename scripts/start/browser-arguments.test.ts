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
	const announced = { url: 'http://127.0.0.1:4000', token: 't', dataDir: '/data', launchUrl: 'http://127.0.0.1:4000/launch/c' }
	expect(parseAnnouncement(JSON.stringify(announced))).toEqual({ ...announced, networkUrls: [] })
	const networkUrls = ['http://192.168.1.2:4000']
	expect(parseAnnouncement(JSON.stringify({ ...announced, networkUrls }))).toEqual({ ...announced, networkUrls })
	const others = [
		'',
		'Showcaller',
		'{}',
		JSON.stringify({ ...announced, url: 1 }),
		JSON.stringify({ ...announced, dataDir: null }),
		'null',
		'[1]',
	]
	for (const line of others) expect(parseAnnouncement(line)).toBeNull()
})
