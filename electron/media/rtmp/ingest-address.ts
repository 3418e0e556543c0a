import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { IngestError } from './ingest-error.ts'
import { readRtmpUrl } from './ingest-url.ts'

/** Where to connect and what to send there. */
export interface IngestAddress {
	readonly secure: boolean
	readonly host: string
	readonly port: number
	/** Everything after the first slash of the path: app, instance and query. */
	readonly app: string
	/** The server as entered, without user, password and trailing slash. */
	readonly tcUrl: string
	/** Stream name for publish: the key, unchanged. */
	readonly key: string
	/** For servers that require sign-in; null = the address contains no user and password. */
	readonly signIn: { readonly user: string; readonly password: string } | null
}

const defaultPorts = { rtmp: 1935, rtmps: 443 } as const

/** Throws IngestError "ingest-bad-address", which names the missing part. */
export function parseIngestTarget(target: IngestTarget): IngestAddress {
	const url = readRtmpUrl(target.server)
	if (!url) throw new IngestError('ingest-bad-address/unreadable')
	if (url.scheme !== target.protocol)
		throw new IngestError('ingest-bad-address/scheme', { params: { scheme: url.scheme, expected: target.protocol } })
	const port = url.port === '' ? defaultPorts[url.scheme] : Number(url.port)
	if (port < 1 || port > 65_535) throw new IngestError('ingest-bad-address/port')
	if (target.key === '') throw new IngestError('ingest-bad-address/no-key')
	const { host, app, bare, user, password } = url
	return {
		secure: url.scheme === 'rtmps',
		host,
		port,
		app,
		tcUrl: bare,
		key: target.key,
		signIn: user !== null && password !== null ? { user, password } : null,
	}
}
