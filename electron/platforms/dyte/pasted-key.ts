import type { KeyParts } from '../account-platform.ts'

/**
 * Splits the portal's ready-made header in whatever form it was copied: with or without its name and the word "Basic", in quotes, inside a
 * command line, or already decoded as "organization:key". null = it is none of these.
 */
export function readPastedKey(text: string): KeyParts | null {
	const encoded = /\bBasic[\s"']+([A-Za-z0-9+/_-]+={0,2})/i.exec(text)?.[1]
	if (encoded !== undefined) return pairOf(decoded(encoded))
	const bare = text
		.trim()
		.replace(/^authorization\s*:\s*/i, '')
		.replace(/^["'`]+|["'`,;]+$/g, '')
		.trim()
	if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(bare)) return pairOf(decoded(bare))
	return pairOf(bare)
}

/** Buffer also accepts the URL-safe alphabet and missing padding. */
function decoded(base64: string): string {
	return Buffer.from(base64, 'base64').toString('utf8')
}

/** An organization's id has no colon, so the first one separates the two. Text that is not allowed in a header is not a key. */
function pairOf(pair: string): KeyParts | null {
	const [, clientId, clientSecret] = /^([\w.-]{1,200}):((?!\/\/)[\x21-\x7e]{1,500})$/.exec(pair) ?? []
	return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret, extra: {} }
}
