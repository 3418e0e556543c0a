export interface SrtKey {
	readonly streamId: string | null
	readonly passphrase: string | null
}

/**
 * Parses what people paste: "streamid=…&passphrase=…" in any order, or a bare stream ID (which may itself contain "=" and "," as in "#!::r=live,m=publish").
 * Values may be percent-encoded; a "+" stays a "+".
 */
export function readSrtKey(key: string): SrtKey {
	const trimmed = key.trim().replace(/^\?/, '')
	if (!/^(streamid|passphrase)=/.test(trimmed)) return { streamId: trimmed === '' ? null : trimmed, passphrase: null }
	let streamId: string | null = null
	let passphrase: string | null = null
	for (const part of trimmed.split(/&(?=(?:streamid|passphrase)=)/)) {
		const value = decoded(part.slice(part.indexOf('=') + 1))
		if (part.startsWith('streamid=')) streamId = value
		else passphrase = value
	}
	return { streamId, passphrase }
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}
