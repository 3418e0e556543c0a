import { loadTls } from '../../lib/lazy-tls.ts'

/** Which certificate authorities are trusted on one connection. */
export interface Trust {
	/** PEM of the authorities that a person added for this destination; null = none. */
	readonly authority: string | null
	/** Also trust this computer's own store. Reading it takes most of a second on some systems. */
	readonly system: boolean
}

export const builtInTrust: Trust = { authority: null, system: false }

/** Trusted certificates, PEM; undefined = the built-in ones alone. */
export function trustedCertificates({ authority, system }: Trust): string[] | undefined {
	if (authority === null && !system) return undefined
	return [
		...new Set([
			...loadTls().getCACertificates('default'),
			...(system ? systemCertificates() : []),
			...(authority === null ? [] : [authority]),
		]),
	]
}

/** A store that cannot be read counts as empty. */
function systemCertificates(): string[] {
	try {
		return loadTls().getCACertificates('system')
	} catch {
		return []
	}
}
