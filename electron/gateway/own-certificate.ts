import { createPrivateKey, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { der, integer, objectId, sequence, text, utcTime } from './der.ts'

export interface KeyAndCertificate {
	/** PEM: a secret. */
	readonly key: string
	/** PEM. */
	readonly certificate: string
}

/** Phones refuse certificates that are valid for longer than 825 days. */
const validDays = 800
const dayMs = 86_400_000
/** It is replaced this long before it expires. */
const renewalMs = 30 * dayMs

const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))

/** A new key with a certificate that it has signed itself, for these names and addresses of this computer. */
export function createOwnCertificate(names: readonly string[], nowMs: number): KeyAndCertificate {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
	const who = sequence(der(0x31, sequence(objectId('2.5.4.3'), text('Showcaller'))))
	const signed = sequence(
		// Version 3, the only one with extensions.
		der(0xa0, integer(Buffer.from([2]))),
		integer(serialNumber()),
		ecdsaWithSha256,
		who,
		// Clocks of phones may be behind.
		sequence(utcTime(nowMs - dayMs), utcTime(nowMs + validDays * dayMs)),
		who,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(...extensions(names))),
	)
	const signature = sign('sha256', signed, privateKey)
	const certificate = sequence(signed, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))
	return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate: pem(certificate) }
}

/** SHA-256, "AB:CD:…", as browsers show it. */
export function fingerprintOf(certificate: string): string {
	return new X509Certificate(certificate).fingerprint256
}

/** Whether it can be used: key and certificate belong together, and it does not expire soon. */
export function isUsable({ key, certificate }: KeyAndCertificate, nowMs: number): boolean {
	try {
		const read = new X509Certificate(certificate)
		return read.checkPrivateKey(createPrivateKey(key)) && Date.parse(read.validTo) > nowMs + renewalMs
	} catch {
		return false
	}
}

function extensions(names: readonly string[]): readonly Buffer[] {
	const critical = der(0x01, Buffer.from([0xff]))
	const value = (content: Buffer) => der(0x04, content)
	return [
		// Basic constraints: it signs no others.
		sequence(objectId('2.5.29.19'), critical, value(sequence())),
		// Key usage: digital signature.
		sequence(objectId('2.5.29.15'), critical, value(der(0x03, Buffer.from([7, 0x80])))),
		// Extended key usage: a server of TLS.
		sequence(objectId('2.5.29.37'), value(sequence(objectId('1.3.6.1.5.5.7.3.1')))),
		// Subject alternative names.
		sequence(objectId('2.5.29.17'), value(sequence(...names.map(alternativeName)))),
	]
}

function alternativeName(name: string): Buffer {
	return isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name, 'ascii'))
}

/** Positive, and with no zero byte in front. */
function serialNumber(): Buffer {
	const bytes = randomBytes(16)
	bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
	return bytes
}

function pem(bytes: Buffer): string {
	const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
	return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
