import { expect, test } from 'vitest'
import { privatePage } from '../browser-errors.ts'
import { refusalInLog, whyNotLoaded } from './load-failure.ts'

test('why a page was not loaded, in the words of whoever knows best', () => {
	const proxy = { address: 'https://example.com/?token=secret', errorOf: () => null }
	const keyOf = (...about: Parameters<typeof whyNotLoaded>) => whyNotLoaded(...about)?.key
	expect(keyOf(null, 200, proxy)).toBeUndefined()
	expect(keyOf(null, null, proxy)).toBeUndefined()
	expect(keyOf(null, 404, proxy)).toBe('page-not-loaded/status')
	expect(keyOf('timeout', null, proxy)).toBe('page-not-loaded/slow')
	expect(keyOf('net::ERR_CERT_DATE_INVALID', null, proxy)).toBe('source-tls-failed/certificate')
	expect(keyOf('net::ERR_CONNECTION_RESET', null, proxy)).toBe('page-not-loaded')
	// A file to download: nothing is wrong with the network.
	expect(keyOf('net::ERR_ABORTED', null, proxy)).toBe('page-not-loaded/no-page')
	const known = privatePage('example.com')
	expect(keyOf('net::ERR_TUNNEL_CONNECTION_FAILED', null, { ...proxy, errorOf: (host) => (host === 'example.com' ? known : null) })).toBe(
		known.key,
	)
	expect(JSON.stringify(whyNotLoaded('net::ERR_ABORTED', null, proxy))).not.toContain('secret')
})

test('Chromium says the same of files and of its own pages; only a file is called a file', () => {
	const of = (address: string) => refusalInLog(`Not allowed to load local resource: ${address}`)
	expect(of('file:///etc/passwd')).toBe('file')
	expect(of('chrome://settings/')).toBe('browser-page')
	expect(of('devtools://devtools/bundled/inspector.html')).toBe('browser-page')
	expect(refusalInLog('Failed to load resource')).toBeNull()
})
