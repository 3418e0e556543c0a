import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergedSecrets, readSrtAddress, readSrtSecrets, writeSrtKey } from './srt-address.ts'
import { readSrtKey } from './srt-key.ts'

const host = 'srt://in.example.net:9000'
const passphrase = '0123456789abc'

test.each([
	['nothing but a place', host, '', host, {}],
	['IPv6', 'srt://[2001:db8::1]:9000', '', 'srt://[2001:db8::1]:9000', {}],
	['a slash at the end', `${host}/`, '', host, {}],
	['access control in the address', `${host}?streamid=#!::r=live/cam1,m=publish`, '', host, { streamId: '#!::r=live/cam1,m=publish' }],
	[
		'and a passphrase behind it',
		`${host}?streamid=#!::r=live/cam1,m=publish&passphrase=${passphrase}`,
		'',
		host,
		{ streamId: '#!::r=live/cam1,m=publish', passphrase },
	],
	['before it', `${host}?passphrase=${passphrase}&streamid=#!::r=a`, '', host, { streamId: '#!::r=a', passphrase }],
	['percent-encoded', `${host}?streamid=%23!::r=live%2Fcam1`, '', host, { streamId: '#!::r=live/cam1' }],
	['a blank and a plus', `${host}?passphrase=correct%20horse+battery`, '', host, { passphrase: 'correct horse+battery' }],
	['a question mark in the ID', `${host}?streamid=live?x=1`, '', host, { streamId: 'live?x=1' }],
	['a bare ID is taken as it is', host, ' a&b+c d%2F ', host, { streamId: 'a&b+c d%2F' }],
	[
		'the key field and a passphrase in the address',
		`${host}?passphrase=${passphrase}`,
		'live/cam1',
		host,
		{ streamId: 'live/cam1', passphrase },
	],
	['both in the key field', host, `?passphrase=${passphrase}&streamid=a%2Fb`, host, { streamId: 'a/b', passphrase }],
	['FFmpeg’s other name', `${host}?srt_streamid=abc`, '', host, { streamId: 'abc' }],
	['twice the same', `${host}?streamid=abc`, 'streamid=abc', host, { streamId: 'abc' }],
	['we call anyway', `${host}?mode=caller&pbkeylen=32`, '', `${host}?pbkeylen=32`, {}],
	['ms as most tools count', `${host}?latency=200`, '', `${host}?latency=200ms`, {}],
	['µs as FFmpeg counts', `${host}?latency=200000`, '', `${host}?latency=200ms`, {}],
	['ms with its unit', `${host}?latency=12000ms`, '', `${host}?latency=12000ms`, {}],
	['what we wrote ourselves', `${host}?latency=200ms&pbkeylen=32`, '', `${host}?latency=200ms&pbkeylen=32`, {}],
])('%s', (_, server, key, bare, secrets) => {
	const read = readSrtAddress(server, key)
	expect(read.server).toBe(bare)
	expect(read.secrets).toEqual({ streamId: undefined, passphrase: undefined, ...secrets })
})

test.each([
	['no port', 'srt://in.example.net', '', /no port/],
	['no server', 'srt://:9000', '', /contains no server/],
	['a port that is none', 'srt://in.example.net:99999', '', /port/],
	['a path', `${host}/live/cam1`, '', /has no path/],
	['a fragment in the place of a query', `${host}#!::r=a`, '', /not an SRT address|port/],
	['a listener', `${host}?mode=listener`, '', /mode=listener/],
	['a rendezvous', `${host}?mode=rendezvous`, '', /mode=rendezvous/],
	['an option that nobody knows', `${host}?congestion=fast`, '', /"congestion"/],
	['an unencoded & in the ID', `${host}?streamid=a&b`, '', /"b"/],
	['an option in the key field', host, 'streamid=a&latency=200', /"latency"/],
	['two IDs in the address', `${host}?streamid=a&streamid=b`, '', /stream ID twice/],
	['another ID in the key field', `${host}?streamid=a`, 'b', /two different stream IDs/],
	['another passphrase in the key field', `${host}?passphrase=${passphrase}`, 'passphrase=0123456789abd', /two different passphrases/],
	['9 characters', host, 'passphrase=123456789', /10 to 79 characters; this one has 9/],
	['80 characters', `${host}?passphrase=${'p'.repeat(80)}`, '', /10 to 79 characters; this one has 80/],
	['an ID of 513 bytes', host, 'x'.repeat(513), /513 bytes long, and SRT allows 512/],
	['a line break in the ID', host, 'streamid=a%0Amode=listener', /line break/],
	['half a character', host, 'streamid=\ud83d', /half a character|%/],
	['a percent sign that is no code', `${host}?streamid=50%`, '', /"%" in the stream ID/],
	['a latency in words', `${host}?latency=soon`, '', /latency/],
	['a latency of minutes', `${host}?latency=90000ms`, '', /65 s/],
	['a key length that does not exist', `${host}?pbkeylen=20`, '', /"pbkeylen"/],
	['a user', 'srt://me:secret@in.example.net:9000', '', /user name/],
])('%s is refused with the reason', (_, server, key, reason) => {
	expect(() => readSrtAddress(server, key)).toThrow(
		expect.objectContaining({ code: 'invalid-address', message: expect.stringMatching(reason), action: expect.stringMatching(/\.$/) }),
	)
	// No error sentence contains a secret.
	expect(() => readSrtAddress(server, key)).not.toThrow(/123456789|secret/)
})

test('whatever was read arrives byte for byte in the process that sends', () => {
	const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((each) => !/\p{Cc}|\u2028|\u2029/u.test(each))
	fc.assert(
		fc.property(
			text,
			fc.option(text.filter((each) => Buffer.byteLength(each) >= 10 && Buffer.byteLength(each) < 80)),
			(streamId, secret) => {
				const key = writeSrtKey({ streamId, passphrase: secret ?? undefined })
				expect(readSrtKey(key)).toEqual({ streamId, passphrase: secret })
				expect(readSrtSecrets(key)).toEqual({ streamId, passphrase: secret ?? undefined })
			},
		),
	)
})

test('what a later key does not name stays', () => {
	const earlier = { streamId: 'a', passphrase }
	expect(mergedSecrets(earlier, readSrtSecrets('b'))).toEqual({ streamId: 'b', passphrase })
	expect(mergedSecrets(earlier, readSrtSecrets('passphrase=9876543210'))).toEqual({ streamId: 'a', passphrase: '9876543210' })
	expect(writeSrtKey(mergedSecrets(earlier, readSrtSecrets('passphrase=')))).toBe('streamid=a')
})
