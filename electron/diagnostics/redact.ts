import type { Secret } from '../lib/secret.ts'

/**
 * Removes secrets from text before it is written anywhere: first every secret that is known by value, then whatever looks like one
 * (stream keys in URLs, auth and sign values, bearer tokens), in case a value was never registered.
 */
export interface Redactor {
	/** From now on this value is replaced wherever it appears. Values under 4 characters are ignored: replacing them would hide ordinary words. */
	register(secret: Secret): void
	redact(text: string): string
	/** Whether the text contains a registered value that looks like a key: long, with letters and digits. A value that is a plain word may appear anywhere. */
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
			// The same value as it appears in a URL, and its part before a query.
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
