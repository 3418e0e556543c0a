import type { IngestTarget } from '../../../shared/domain/feeds.ts'

/**
 * Takes `live_publish_url` apart at the last "/" before the first "?" (dailymotion.md section 7): the key keeps its query, and nothing is decoded
 * or encoded again. null when it is not an RTMP address with a key.
 */
export function splitPublishUrl(url: unknown): IngestTarget | null {
	if (typeof url !== 'string') return null
	const scheme = /^(rtmps?):\/\/[^/?]+\//i.exec(url)?.[1]
	if (!scheme) return null
	const query = url.indexOf('?')
	const slash = url.lastIndexOf('/', query === -1 ? url.length : query)
	const server = url.slice(0, slash)
	const key = url.slice(slash + 1)
	if (key === '' || key.startsWith('?') || !/^rtmps?:\/\/[^/]+\/.+/i.test(server)) return null
	return { protocol: scheme.toLowerCase() === 'rtmps' ? 'rtmps' : 'rtmp', server, key }
}
