import { expect, test } from 'vitest'
import { whyNotLoaded } from './load-failure.ts'

const proxy = { address: 'https://page.example/a', errorOf: () => null }
const keyOf = (said: string | null, status: number | null = null) => whyNotLoaded(said, status, proxy)?.key

test('a file to download is not called a fault of the network', () => {
	expect(keyOf('net::ERR_ABORTED')).toBe('page-not-loaded/no-page')
	expect(keyOf('net::ERR_CONNECTION_RESET')).toBe('page-not-loaded')
	expect(keyOf('net::ERR_TIMED_OUT')).toBe('page-not-loaded/slow')
	expect(keyOf(null, 404)).toBe('page-not-loaded/status')
	expect(keyOf(null, 200)).toBeUndefined()
})
