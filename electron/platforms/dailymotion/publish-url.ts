import type { IngestTarget } from '../../../shared/domain/feeds.ts'

/**
 * Splits `live_publish_url` at the last "/" before the first "?" (docs/platforms/dailymotion.md): the key keeps its query, and nothing is decoded
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

/**
 * Splits `live_publish_srt_url`: the options that identify and protect the stream are the key; the others stay with the server. Nothing is decoded.
 * null when it is not an SRT address with a host and a port.
 */
export function splitSrtUrl(url: unknown): IngestTarget | null {
	if (typeof url !== 'string') return null
	const [, host, query = ''] = /^srt:\/\/([^/?#]+:\d{1,5})\/?(?:\?(.*))?$/i.exec(url) ?? []
	if (host === undefined) return null
	const options = query.split('&').filter((part) => part !== '')
	const isSecret = (part: string) => /^(streamid|passphrase)=/i.test(part)
	const open = options.filter((part) => !isSecret(part)).join('&')
	return { protocol: 'srt', server: `srt://${host}${open === '' ? '' : `?${open}`}`, key: options.filter(isSecret).join('&') }
}
