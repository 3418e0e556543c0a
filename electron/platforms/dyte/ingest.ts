import type { IngestTarget } from '../../../shared/domain/feeds.ts'

/**
 * The vendor's push address is `ingest_server` followed directly by `stream_key`. Its last slash separates the RTMP application from the key, and our
 * client adds it again: so only that slash is removed, and the key is unchanged. null when it is not an RTMP address with an application and a key.
 */
export function ingestTarget(ingestServer: string, streamKey: string): IngestTarget | null {
	const server = ingestServer.trim().replace(/\/$/, '')
	const scheme = /^(rtmps?):\/\/[^/?#@\s]+\/[^/\s]\S*$/i.exec(server)?.[1]
	if (scheme === undefined || streamKey.trim() === '') return null
	return { protocol: scheme.toLowerCase() === 'rtmps' ? 'rtmps' : 'rtmp', server, key: streamKey.trim() }
}
