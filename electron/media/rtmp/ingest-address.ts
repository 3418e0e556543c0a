import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { ingestError } from './ingest-error.ts'

/** Where to connect and what to say there. */
export interface IngestAddress {
	readonly secure: boolean
	readonly host: string
	readonly port: number
	/** Everything after the first slash of the path: app, instance and query. */
	readonly app: string
	/** The server as given, without a slash at its end. */
	readonly tcUrl: string
	/** Stream name of publish: the key, untouched. */
	readonly key: string
}

const defaultPorts = { rtmp: 1935, rtmps: 443 } as const

/** Throws IngestError "ingest-bad-address". */
export function parseIngestTarget(target: IngestTarget): IngestAddress {
	// By hand and not with URL: the server's path and query must arrive as they were typed.
	const match = /^(rtmps?):\/\/(\[[0-9a-f:.]+\]|[^/:@?#\s[\]]+)(?::(\d{1,5}))?(?:\/(\S*))?$/i.exec(target.server.trim().replace(/\/+$/, ''))
	const scheme = match?.[1]?.toLowerCase()
	const host = match?.[2]
	const app = match?.[4] ?? ''
	const port = Number(match?.[3] ?? defaultPorts[scheme === 'rtmps' ? 'rtmps' : 'rtmp'])
	if (!host || scheme !== target.protocol || port < 1 || port > 65_535 || target.key === '') throw ingestError('ingest-bad-address')
	return {
		secure: scheme === 'rtmps',
		host: host.replace(/^\[|\]$/g, ''),
		port,
		app,
		tcUrl: target.server.trim().replace(/\/+$/, ''),
		key: target.key,
	}
}
