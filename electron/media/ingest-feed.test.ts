import { expect, test } from 'vitest'
import { feedGreeting, readFeedAddress, readGreeting, writeFeedAddress } from './ingest-feed.ts'

const token = 'ab12'.repeat(12)

test('the address of a feed is read as it was written, and nothing else is', () => {
	const address = { socket: '\\\\.\\pipe\\showcaller: 1', token, sourceId: 'a:b /c' }
	expect(readFeedAddress(writeFeedAddress(address))).toEqual(address)
	expect(readFeedAddress('rtmp://0.0.0.0:1936/in?key=••••')).toBeNull()
})

test('a greeting is one line with the token and the source', () => {
	const greeting = { token, sourceId: 'a b\nc' }
	expect(feedGreeting(greeting).indexOf('\n')).toBe(feedGreeting(greeting).length - 1)
	expect(readGreeting(feedGreeting(greeting).trimEnd())).toEqual(greeting)
	for (const strange of ['', token, `${token} %`, 'GET / HTTP/1.1', `${token} a b`]) expect(readGreeting(strange)).toBeNull()
})
