import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { larixLink, plainLink } from './phone-link.ts'

const key = '4c1d90b2a6e84f7fb06c53d8e91a7f3a'
const rtmp = { address: 'rtmp://192.168.1.24:1936/in', key, latencyMs: 120 }
const srt = { address: 'srt://192.168.1.24:8890', key, latencyMs: 250 }

test('an app gets the whole address', () => {
	expect(plainLink(rtmp)).toBe(`rtmp://192.168.1.24:1936/in/${key}`)
	expect(plainLink(srt)).toBe(`srt://192.168.1.24:8890?mode=caller&latency=250000&passphrase=${key}&pbkeylen=16`)
})

test('Larix gets a connection of its own, with the passphrase of SRT in its own field', () => {
	const fields = (link: string) => [...new URLSearchParams(link.slice(link.indexOf('?') + 1))]
	expect(larixLink(rtmp, 'Guest & co')).toMatch(/^larix:\/\/set\/v1\?conn\[\]\[url\]=rtmp%3A%2F%2F/)
	expect(fields(larixLink(rtmp, 'Guest & co'))).toEqual([
		['conn[][url]', `rtmp://192.168.1.24:1936/in/${key}`],
		['conn[][name]', 'Guest & co'],
		['conn[][mode]', 'av'],
		['conn[][overwrite]', 'on'],
		['conn[][active]', 'on'],
	])
	expect(Object.fromEntries(fields(larixLink(srt, 'Guest')))).toMatchObject({
		'conn[][url]': 'srt://192.168.1.24:8890',
		'conn[][srtmode]': 'c',
		'conn[][srtlatency]': '250',
		'conn[][srtpass]': key,
		'conn[][srtpbkl]': '16',
	})
})

test('the code stays small enough to be scanned from a screen', () => {
	for (const link of [larixLink(rtmp, 'Guest'), larixLink(srt, 'Guest'), plainLink(rtmp)]) {
		expect(encode(link, { ecc: 'M' }).size).toBeLessThan(80)
	}
})
