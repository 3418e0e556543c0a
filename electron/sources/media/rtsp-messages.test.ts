import { expect, test } from 'vitest'
import { createRtspReader, type RtspMessage, withoutRedirect, withRealAddress, writeRtspMessage } from './rtsp-messages.ts'

/** Reads byte by byte, and returns the messages as they would be written again. */
function readAll(text: string): { readonly found: readonly string[]; readonly rest: string } {
	const found: string[] = []
	const reader = createRtspReader(
		(message) => found.push(Buffer.from(writeRtspMessage(message)).toString('latin1')),
		(frame) => found.push(Buffer.from(frame).toString('latin1')),
	)
	for (const byte of Buffer.from(text, 'latin1')) reader.push(Buffer.from([byte]))
	return { found, rest: Buffer.from(reader.rest()).toString('latin1') }
}

test('messages, their bodies and the frames between them are separated as in FFmpeg', () => {
	const body = 'v=0\n\nRTSP/1.0 302 Found\n\n'
	const text = `\n\r$\u0001\0\u0002\n\nRTSP/1.0 200 OK\nContent-Length: 9\r\r\ncontent-length: ${body.length}\n$\0\0\0CSeq: 1\n\n${body}RTSP/1.0 20`
	expect(readAll(text)).toEqual({
		found: ['$\u0001\0\u0002\n\n', '$\0\0\0', `RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: ${body.length}\r\n\r\n${body}`],
		rest: 'RTSP/1.0 20',
	})
	expect(readAll('RTSP/1.0 200 OK\r\nCSeq: 2\r\nSess').rest).toBe('RTSP/1.0 200 OK\r\nCSeq: 2\r\nSess')
	expect(() => readAll('RTSP/1.0 200 OK\nContent-Length: 99999999\n\n')).toThrow()
	expect(() =>
		createRtspReader(
			() => {},
			() => {},
		).push(Buffer.alloc(70_000, 'a')),
	).toThrow()
})

test('every redirect is removed, however its status is written', () => {
	const reply = (first: string): RtspMessage => ({ first, headers: ['CSeq: 1', 'LOCATION:rtsp://inner/'], body: new Uint8Array(0) })
	const first = (text: string) => withoutRedirect(reply(text))?.first ?? null
	expect(['RTSP/1.0 301 Moved', ' RTSP/2.0 \t302', 'RTSP/ 399 \u00e4'].map(first)).toEqual([null, null, null])
	// C's atoi reads all of these as 302.
	for (const status of ['+302', '0302', '302x', '4294967598']) expect(first(`RTSP/1.0 ${status} Found`)).toBe('RTSP/1.0 500 Found')
	expect(withoutRedirect(reply('RTSP/1.0 404 Not Found'))).toEqual({ ...reply('RTSP/1.0 404 Not Found'), headers: ['CSeq: 1'] })
	expect(first('OPTIONS * RTSP/1.0')).toBe('OPTIONS * RTSP/1.0')
})

test('a request with the address of the server is signed again, and only if its signature was correct', () => {
	// The example of RFC 2617, 3.5.
	const authorization =
		'Authorization: Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
	const request = { first: 'GET /dir/index.html HTTP/1.1', headers: [authorization], body: new Uint8Array(0) }
	const there = { from: '/dir/index', to: '/other/$&', user: 'Mufasa:Circle Of Life' }
	const signed = withRealAddress(request, there)
	expect(signed.first).toBe('GET /other/$&.html HTTP/1.1')
	expect(signed.headers[0]).toContain('uri="/other/$&.html"')
	expect(signed.headers[0]).not.toContain('6629fae49393a05397450978507c4ef1')
	expect(withRealAddress(signed, { ...there, from: there.to, to: there.from })).toEqual(request)
	expect(withRealAddress(request, { ...there, user: 'Mufasa:other' }).headers).toEqual([authorization])
	// A port must not match the beginning of another one.
	const other = { ...request, first: 'PLAY rtsp://127.0.0.1:5544/ RTSP/1.0', headers: [] }
	expect(withRealAddress(other, { from: 'rtsp://127.0.0.1:554', to: 'rtsp://cam:1', user: '' })).toEqual(other)
})
