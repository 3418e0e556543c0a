/** What a QR code of OBS holds, so that the apps that read it need no change. */
export function connectLink(host: string, port: number, password: string): string {
	return `obsws://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}/${encodeURIComponent(password)}`
}

/** A port that may be listened on; null = what was typed is none. */
export function portOf(typed: string): number | null {
	const port = /^\d{4,5}$/.test(typed.trim()) ? Number(typed) : 0
	return port >= 1024 && port <= 65_535 ? port : null
}
