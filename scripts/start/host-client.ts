import { isBusy } from '../../shared/domain/busy.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'

/** The headless host as it announces itself in its first line. */
export interface HostAddress {
	readonly url: string
	/** For other devices; empty when it listens on this computer only. */
	readonly networkUrls: readonly string[]
	readonly token: string
	/** The folder in which this studio keeps its settings. */
	readonly dataDir: string
	/** Opens the screen once, within a minute. */
	readonly launchUrl: string
}

/** A studio that does not answer within this is stuck, ms. */
const answerLimitMs = 10_000

/** null for anything that is not the announcement. */
export function parseAnnouncement(line: string): HostAddress | null {
	let value: unknown
	try {
		value = JSON.parse(line)
	} catch {
		return null
	}
	if (typeof value !== 'object' || value === null || !('url' in value) || !('token' in value)) return null
	if (!('dataDir' in value) || !('launchUrl' in value)) return null
	const { url, token, dataDir, launchUrl } = value
	if (typeof url !== 'string' || typeof token !== 'string' || typeof dataDir !== 'string' || typeof launchUrl !== 'string') return null
	const network = 'networkUrls' in value && Array.isArray(value.networkUrls) ? value.networkUrls : []
	return { url, token, dataDir, launchUrl, networkUrls: network.filter((each) => typeof each === 'string') }
}

/** A link that opens the screen once, within a minute. */
export async function requestLaunchUrl(host: HostAddress): Promise<string> {
	const answer = (await ask(host, 'POST', '/api/launch-code')) as { readonly code: string }
	return `${host.url}/launch/${answer.code}`
}

/** Whether ending the studio now would cut off a show or a recording. */
export async function requestIsBusy(host: HostAddress): Promise<boolean> {
	return isBusy(await requestSnapshot(host))
}

async function requestSnapshot(host: HostAddress): Promise<StudioSnapshot> {
	return (await ask(host, 'GET', '/api/snapshot')) as StudioSnapshot
}

async function ask(host: HostAddress, method: string, path: string): Promise<unknown> {
	const response = await fetch(host.url + path, {
		method,
		headers: { authorization: `Bearer ${host.token}` },
		signal: AbortSignal.timeout(answerLimitMs),
	})
	const body = (await response.json()) as { readonly ok: boolean; readonly value?: unknown; readonly error?: { readonly message: string } }
	if (!body.ok) throw new Error(body.error?.message ?? `The studio answered with ${response.status}.`)
	return body.value
}
