import { X509Certificate } from 'node:crypto'
import { AppError } from '../../../shared/errors/app-error.ts'
import { say } from '../../../shared/texts/english.ts'

/** Certificates that a destination trusts in addition to the authorities of this computer. */
export interface TrustedAuthority {
	/** PEM of the certificates alone. */
	readonly pem: string
	/** The subjects of the certificates, as text for users. */
	readonly name: string
}

/** More than a company uses. */
const mostCertificates = 20
const block = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g

/**
 * Reads a pasted or chosen certificate. Throws AppError "authority-*" for every unusable input: a private key is never stored, and no part of
 * the input is repeated in an error.
 */
export function readAuthority(text: string, nowMs: number): TrustedAuthority {
	if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw new AppError('authority-private-key')
	const blocks = text.match(block) ?? []
	if (blocks.length === 0) throw new AppError('authority-no-certificate')
	if (blocks.length > mostCertificates) throw new AppError('authority-too-many', { count: blocks.length, most: mostCertificates })
	const certificates = blocks.map(readCertificate)
	for (const certificate of certificates) {
		if (certificate.validToDate.getTime() < nowMs)
			throw new AppError('authority-expired', {
				name: nameOf(certificate),
				date: certificate.validToDate.toISOString().slice(0, 10),
			})
		if (!certificate.ca && !certificate.checkIssued(certificate))
			throw new AppError('authority-is-a-server', { name: nameOf(certificate), issuer: issuerOf(certificate) })
	}
	return {
		pem: `${certificates.map((each) => each.toString().trim()).join('\n')}\n`,
		name: certificates.map(nameOf).join(', ').slice(0, 200),
	}
}

/** The name for a stored PEM; null when it can no longer be read. */
export function authorityName(pem: string): string | null {
	try {
		return (
			(pem.match(block) ?? [])
				.map((each) => nameOf(new X509Certificate(each)))
				.join(', ')
				.slice(0, 200) || null
		)
	} catch {
		return null
	}
}

function readCertificate(pem: string): X509Certificate {
	try {
		return new X509Certificate(pem)
	} catch {
		throw new AppError('authority-unreadable')
	}
}

function nameOf({ subject }: X509Certificate): string {
	return commonName(subject)
}

function issuerOf({ issuer }: X509Certificate): string {
	return commonName(issuer)
}

/** "CN=…" of a distinguished name, or else the whole name on one line. */
function commonName(distinguished: string): string {
	const lines = (distinguished ?? '').split('\n')
	const name = lines.find((line) => line.startsWith('CN='))?.slice(3) ?? lines.join(', ')
	return name === '' ? say('authority/no-name').text : name
}
