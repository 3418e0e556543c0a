import type { KeyParts } from '../account-platform.ts'

/**
 * `cloudinary://<key>:<secret>@<cloud>`, with or without the variable's name, "export" and quotes around it, as the console and the vendor's SDKs
 * write it. The part after the cloud name is for SDKs only. null for anything else, and while it still holds the console's placeholders.
 */
export function readPastedUrl(text: string): KeyParts | null {
	const bare = text
		.trim()
		.replace(/^export\s+/, '')
		.replace(/^CLOUDINARY_URL\s*[=:]\s*/i, '')
		.replace(/^(["'])(.*)\1$/, '$2')
		.trim()
	const [, key, secret, cloud] = /^cloudinary:\/\/([^:@/\s]+):([^@/\s]+)@([A-Za-z0-9_-]+)(?:[/?]\S*)?$/i.exec(bare) ?? []
	if (key === undefined || secret === undefined || cloud === undefined) return null
	const clientId = decoded(key)
	const clientSecret = decoded(secret)
	return isPlaceholder(clientId) || isPlaceholder(clientSecret) ? null : { clientId, clientSecret, extra: { cloud } }
}

/** Kept unchanged when it is not a valid escape: a secret may hold a "%". */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

/** "<your_api_secret>", or asterisks in place of a hidden secret. */
function isPlaceholder(text: string): boolean {
	return /^<.*>$|^\*+$/.test(text)
}
