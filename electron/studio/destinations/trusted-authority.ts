import { X509Certificate } from 'node:crypto'
import { AppError } from '../../../shared/errors/app-error.ts'

/** Certificates that a destination trusts besides the authorities that this computer knows. */
export interface TrustedAuthority {
	/** PEM of the certificates alone. */
	readonly pem: string
	/** For people: whose they are. */
	readonly name: string
}

/** More than a company has. */
const mostCertificates = 20
const block = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g

/**
 * Reads what was pasted or chosen. Throws AppError "authority-*" for everything that would not help: a private key is never kept, and no part of what
 * was given stands in an error.
 */
export function readAuthority(text: string, nowMs: number): TrustedAuthority {
	if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
		throw refused(
			'authority-private-key',
			'This holds a private key. It was not kept.',
			'Paste the certificate of the authority only. Whoever else has seen this key can pretend to be the server.',
		)
	const blocks = text.match(block) ?? []
	if (blocks.length === 0)
		throw refused(
			'authority-no-certificate',
			'There is no certificate in this text.',
			'Paste the text of a PEM file: it begins with -----BEGIN CERTIFICATE-----.',
		)
	if (blocks.length > mostCertificates)
		throw refused(
			'authority-too-many',
			`This holds ${blocks.length} certificates; at most ${mostCertificates} can be kept.`,
			'Paste those of your own authority.',
		)
	const certificates = blocks.map(readCertificate)
	for (const certificate of certificates) {
		if (certificate.validToDate.getTime() < nowMs)
			throw refused(
				'authority-expired',
				`The certificate of ${nameOf(certificate)} expired on ${certificate.validToDate.toISOString().slice(0, 10)}.`,
				'Get a new one from whoever runs the server.',
			)
		if (!certificate.ca && !certificate.checkIssued(certificate))
			throw refused(
				'authority-is-a-server',
				`The certificate of ${nameOf(certificate)} is of a server and was signed by ${issuerOf(certificate)}.`,
				'Paste the certificate of that authority instead.',
			)
	}
	return {
		pem: `${certificates.map((each) => each.toString().trim()).join('\n')}\n`,
		name: certificates.map(nameOf).join(', ').slice(0, 200),
	}
}

/** Of what is kept; null when it can no longer be read. */
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
		throw refused(
			'authority-unreadable',
			'The certificate cannot be read. A part of it may be missing.',
			'Copy it again, from BEGIN to END.',
		)
	}
}

function nameOf({ subject }: X509Certificate): string {
	return commonName(subject)
}

function issuerOf({ issuer }: X509Certificate): string {
	return commonName(issuer)
}

/** "CN=…" of a distinguished name, else all of it on one line. */
function commonName(distinguished: string): string {
	const lines = (distinguished ?? '').split('\n')
	const name = lines.find((line) => line.startsWith('CN='))?.slice(3) ?? lines.join(', ')
	return name === '' ? 'an authority without a name' : name
}

function refused(code: string, message: string, action: string): AppError {
	return new AppError({ code, message, action, retryable: false })
}
