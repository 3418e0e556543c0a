/** The headless host as it announces itself in its first line. */
export interface HostAddress {
	readonly url: string
	readonly token: string
}

/** null for anything that is not the announcement. */
export function parseAnnouncement(line: string): HostAddress | null {
	let value: unknown
	try {
		value = JSON.parse(line)
	} catch {
		return null
	}
	if (typeof value !== 'object' || value === null || !('url' in value) || !('token' in value)) return null
	return typeof value.url === 'string' && typeof value.token === 'string' ? { url: value.url, token: value.token } : null
}

/** A link that opens the screen once, within a minute. */
export async function requestLaunchUrl(host: HostAddress): Promise<string> {
	const answer = (await ask(host, 'POST', '/api/launch-code')) as { readonly code: string }
	return `${host.url}/launch/${answer.code}`
}

/** The folder in which this studio keeps its settings. */
export async function requestDataDir(host: HostAddress): Promise<string> {
	const snapshot = (await ask(host, 'GET', '/api/snapshot')) as { readonly app: { readonly dataDir: string } }
	return snapshot.app.dataDir
}

async function ask(host: HostAddress, method: string, path: string): Promise<unknown> {
	const response = await fetch(host.url + path, { method, headers: { authorization: `Bearer ${host.token}` } })
	const body = (await response.json()) as { readonly ok: boolean; readonly value?: unknown; readonly error?: { readonly message: string } }
	if (!body.ok) throw new Error(body.error?.message ?? `The studio answered with ${response.status}.`)
	return body.value
}
