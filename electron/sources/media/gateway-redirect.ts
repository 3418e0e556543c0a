/**
 * A redirect to HTTPS: the address that FFmpeg requests from the gateway instead, without TLS, and the server ("host:port") that the gateway uses TLS with. null:
 * another redirect, or none. Pure.
 */
export function secureRedirect(location: string | undefined, base: string): { readonly address: string; readonly secured: string } | null {
	if (location === undefined || !URL.canParse(location, base)) return null
	const target = new URL(location, base)
	if (target.protocol !== 'https:') return null
	const port = target.port === '' ? '443' : target.port
	target.protocol = 'http:'
	target.port = port
	return { address: target.href, secured: `${target.hostname}:${port}` }
}

/** `raw`: names and values in turn. */
export function withLocation(raw: readonly string[], location: string): string[] {
	return raw.map((text, index) => (index % 2 === 1 && raw[index - 1]?.toLowerCase() === 'location' ? location : text))
}
