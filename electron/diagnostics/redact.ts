import type { Secret } from '../lib/secret.ts'

/**
 * Takes secrets out of text before it is written anywhere: first every secret that is known by value, then what looks like one
 * (stream keys in URLs, auth and sign values, bearer tokens), for the case that a value was never registered.
 */
export interface Redactor {
	/** From now on this value is replaced wherever it stands. Values under 4 characters are ignored: they would blank out ordinary words. */
	register(secret: Secret): void
	redact(text: string): string
	/** Whether a registered value stands in it that looks like a key: long, of letters and digits. One that is a word may stand anywhere. */
	holdsSecret(text: string): boolean
}

const shapes: readonly (readonly [RegExp, string])[] = [
	[/\b((?:rtmps?|srt):\/\/[^/\s"']+\/[^/\s"']+)\/[^\s"']+/gi, '$1/[redacted]'],
	[/\b(auth|sign|token|access_token|refresh_token|client_secret|password|passphrase|streamid|stream_key|key)=[^&\s"']+/gi, '$1=[redacted]'],
	[/\bBearer\s+[A-Za-z0-9._~+/=-]+/g, 'Bearer [redacted]'],
]

export function createRedactor(): Redactor {
	const values = new Set<string>()
	return {
		register(secret) {
			const value = secret.reveal()
			if (value.length < 4) return
			values.add(value)
			// The same value as it stands in a URL, and its part before a query.
			values.add(encodeURIComponent(value))
			const name = value.split('?')[0] ?? ''
			if (name.length >= 8) values.add(name)
		},
		holdsSecret: (text) => [...values].some((value) => looksLikeKey(value) && text.includes(value)),
		redact(text) {
			let result = text
			for (const value of values) result = result.replaceAll(value, '[redacted]')
			for (const [pattern, replacement] of shapes) result = result.replace(pattern, replacement)
			return result
		},
	}
}

function looksLikeKey(value: string): boolean {
	return value.length >= 12 && /\d/.test(value) && /[a-z]/i.test(value)
}
