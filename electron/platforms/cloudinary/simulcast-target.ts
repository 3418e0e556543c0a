import type { StreamOutput } from './parse.ts'

/** The target of a simulcast output. The key is in its own field or at the end of the address; in that case the address must not show it either. */
export interface SimulcastTarget {
	/** Without the key. */
	readonly server: string
	/** Secret. null = there is none, or the platform does not report it. */
	readonly key: string | null
	readonly isKeyInAddress: boolean
}

export function targetOf({ uri, key }: Pick<StreamOutput, 'uri' | 'key'>): SimulcastTarget {
	if (key) return { server: uri, key: key.reveal(), isKeyInAddress: false }
	// Everything after the host and the application is the key, query included.
	const [, server, rest] = /^(\w+:\/\/[^/?#\s]+(?:\/[^/?#\s]+)+)\/([^/?#\s]+\/?(?:[?#]\S*)?)$/.exec(uri.trim()) ?? []
	if (server === undefined || rest === undefined) return { server: uri, key: null, isKeyInAddress: false }
	return { server, key: rest.replace(/\/$/, ''), isKeyInAddress: true }
}

export interface TargetBody {
	readonly uri?: string
	readonly stream_key?: string
}

/**
 * The fields to send so that an output uses this server and this key (empty = the current key). `before`: the current output, null for a new
 * one. Each address may be used once in a stream, so a second key on a server that is already used goes to the end of the address.
 */
export function targetBody(
	typed: { readonly server: string; readonly key: string },
	before: StreamOutput | null,
	others: readonly StreamOutput[],
): TargetBody {
	const { server, key } = typed
	const had = before ? targetOf(before) : null
	if (before && had && key === '') {
		if ([had.server, before.uri].some((address) => isSameAddress(address, server))) return {}
		const isWhole = targetOf({ uri: server, key: null }).isKeyInAddress
		return { uri: had.isKeyInAddress && had.key !== null && !isWhole ? joined(server, had.key) : server }
	}
	const isTaken = others.some(({ uri }) => isSameAddress(uri, server))
	if (key !== '' && (had?.isKeyInAddress || (isTaken && !before?.key))) return { uri: joined(server, key) }
	return { uri: server, ...(key === '' ? {} : { stream_key: key }) }
}

/** Whether it sends to the same address with the same key, in whichever form they are written. */
export function isSameTarget(one: SimulcastTarget, other: SimulcastTarget): boolean {
	return isSameAddress(one.server, other.server) && one.key === other.key
}

/** Host names are not case-sensitive, and a trailing slash has no meaning. */
export function isSameAddress(one: string, other: string): boolean {
	return normal(one) === normal(other)
}

function normal(uri: string): string {
	return uri
		.trim()
		.replace(/\/+$/, '')
		.replace(/^[a-z]+:\/\/[^/]+/i, (start) => start.toLowerCase())
}

function joined(server: string, key: string): string {
	return `${server.replace(/\/+$/, '')}/${key}`
}
