import type { IngestTarget } from '../../../shared/domain/feeds.ts'

/**
 * The vendor's push address is `ingest_server` followed directly by `stream_key`. Its last slash parts the RTMP application from the key, and our
 * client puts it back: so exactly that one slash goes, and the key stays as it came. null when it is no RTMP address with an application and a key.
 */
export function ingestTarget(ingestServer: string, streamKey: string): IngestTarget | null {
	const server = ingestServer.trim().replace(/\/$/, '')
	const scheme = /^(rtmps?):\/\/[^/?#@\s]+\/[^/\s]\S*$/i.exec(server)?.[1]
	if (scheme === undefined || streamKey.trim() === '') return null
	return { protocol: scheme.toLowerCase() === 'rtmps' ? 'rtmps' : 'rtmp', server, key: streamKey.trim() }
}
