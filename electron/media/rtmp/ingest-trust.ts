import { getCACertificates } from 'node:tls'

/** Whose certificates are believed on one connection. */
export interface Trust {
	/** PEM of authorities that a person added for this destination; null = none. */
	readonly authority: string | null
	/** Those that this computer's own store holds, too. Reading them takes most of a second on some systems. */
	readonly system: boolean
}

export const builtInTrust: Trust = { authority: null, system: false }

/** Certificates to believe, PEM; undefined = the built-in ones alone. */
export function trustedCertificates({ authority, system }: Trust): string[] | undefined {
	if (authority === null && !system) return undefined
	return [
		...new Set([...getCACertificates('default'), ...(system ? systemCertificates() : []), ...(authority === null ? [] : [authority])]),
	]
}

/** A store that cannot be read holds nothing. */
function systemCertificates(): string[] {
	try {
		return getCACertificates('system')
	} catch {
		return []
	}
}
