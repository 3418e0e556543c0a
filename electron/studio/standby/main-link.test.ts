import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { StandbySays } from '../../../shared/domain/standby-copy.ts'
import { createOwnCertificate, fingerprintOf } from '../../gateway/own-certificate.ts'
import { Secret } from '../../lib/secret.ts'
import { openMainConnection, readLink } from './main-link.ts'

let close = async () => {}
afterEach(() => close())

/** A main computer with a certificate of its own, and what it was sent. */
async function mainComputer() {
	const { key, certificate } = createOwnCertificate(['localhost', '127.0.0.1'], Date.now())
	const heard: string[] = []
	const server = createServer({ key, cert: certificate }, (request, response) => {
		heard.push(`${request.url} ${request.headers.authorization}`)
		response.end(JSON.stringify({ ok: true, value: { isOnAir: true, wantsBack: false, stage: 'none' } }))
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	close = () => new Promise((resolve) => server.close(() => resolve()))
	const print = fingerprintOf(certificate).replaceAll(':', '')
	return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, print, heard }
}

const says: StandbySays = { phase: 'following', forMs: 0, behindMs: null, missing: [], shares: false, showId: null, endedShowId: null }

test('a certificate with the fingerprint of the link is trusted', async () => {
	const { url, print, heard } = await mainComputer()
	const main = openMainConnection({ url, print }, new Secret('the-key'))
	expect(await main.call('standby.report', says)).toEqual({ isOnAir: true, wantsBack: false, stage: 'none' })
	expect(heard).toEqual(['/api/call/standby.report Bearer the-key'])
})

test('another certificate gets nothing, not even the key', async () => {
	const { url, heard } = await mainComputer()
	const main = openMainConnection({ url, print: 'AB'.repeat(32) }, new Secret('the-key'))
	await expect(main.call('standby.report', says)).rejects.toMatchObject({ code: 'standby-other-certificate' })
	expect(heard).toEqual([])
})

test('a link is https with a fingerprint, or http on this computer only', () => {
	expect(readLink(' https://192.168.1.5:8800/#standby=abc&print=AB12 ')).toEqual({
		url: 'https://192.168.1.5:8800',
		print: 'AB12',
		code: 'abc',
	})
	expect(readLink('http://127.0.0.1:8800/#standby=abc')).toEqual({ url: 'http://127.0.0.1:8800', print: null, code: 'abc' })
	const codeOf = (link: string) => {
		try {
			readLink(link)
			return null
		} catch (error) {
			return (error as { code?: string }).code
		}
	}
	expect(codeOf('http://192.168.1.5:8800/#standby=abc')).toBe('standby-link-open')
	for (const link of ['https://192.168.1.5:8800/#standby=abc', 'https://192.168.1.5:8800/#link=abc&print=AB', 'file:///#standby=a', 'abc'])
		expect(codeOf(link)).toBe('standby-link-wrong')
})
