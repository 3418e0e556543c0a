import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { createOwnCertificate, fingerprintOf, isUsable } from './own-certificate.ts'

const now = Date.parse('2026-11-29T18:00:00Z')

test('a certificate that others can read, for these names, that signs itself and no others', () => {
	const own = createOwnCertificate(['studio.local', '192.168.1.24'], now)
	const read = new X509Certificate(own.certificate)
	expect(read.verify(read.publicKey)).toBe(true)
	expect([read.subject, read.issuer, read.ca]).toEqual(['CN=Showcaller', 'CN=Showcaller', false])
	expect([read.checkHost('studio.local'), read.checkIP('192.168.1.24'), read.checkIP('192.168.1.25')]).toEqual([
		'studio.local',
		'192.168.1.24',
		undefined,
	])
	expect(Date.parse(read.validFrom)).toBeLessThan(now)
	expect((Date.parse(read.validTo) - now) / 86_400_000).toBeLessThan(825)
	expect(fingerprintOf(own.certificate)).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
})

test('it is used until it soon expires, with its own key only', () => {
	const own = createOwnCertificate(['a.local'], now)
	const other = createOwnCertificate(['a.local'], now)
	expect(isUsable(own, now)).toBe(true)
	expect(isUsable(own, now + 771 * 86_400_000)).toBe(false)
	expect(isUsable({ key: other.key, certificate: own.certificate }, now)).toBe(false)
	expect(isUsable({ key: 'x', certificate: 'y' }, now)).toBe(false)
})
