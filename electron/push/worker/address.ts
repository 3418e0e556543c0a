import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { readRtmpUrl } from '../../media/rtmp/ingest-url.ts'

const defaultPorts = { rtmp: 1935, rtmps: 443 } as const

/** Host and port of an ingest; null when the address cannot be parsed or, for SRT, has no port. */
export function addressOf(target: IngestTarget): { readonly host: string; readonly port: number } | null {
	const parsed = target.protocol === 'srt' ? srtHostPort(target.server) : readRtmpUrl(target.server)
	if (!parsed) return null
	const port = parsed.port !== '' ? Number(parsed.port) : target.protocol === 'srt' ? null : defaultPorts[target.protocol]
	return port === null ? null : { host: parsed.host, port }
}

function srtHostPort(server: string): { readonly host: string; readonly port: string } | null {
	const url = URL.parse(server)
	return url && url.hostname !== '' ? { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port } : null
}
