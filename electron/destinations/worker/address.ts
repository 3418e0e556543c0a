import type { IngestTarget } from '../../../shared/domain/feeds.ts'

const defaultPorts = { rtmp: 1935, rtmps: 443 } as const

/** Host and port of an ingest; null when the address cannot be read or, for SRT, names no port. */
export function addressOf(target: IngestTarget): { readonly host: string; readonly port: number } | null {
	const parsed = URL.parse(target.server)
	if (!parsed || parsed.hostname === '') return null
	const port = parsed.port !== '' ? Number(parsed.port) : target.protocol === 'srt' ? null : defaultPorts[target.protocol]
	return port === null ? null : { host: parsed.hostname.replace(/^\[|\]$/g, ''), port }
}
