import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { LogMessage } from '../process/child-log.ts'

/** The channel between main and the relay process. */
export type ToRelay =
	/** First message. Ports: 0 = any free one. */
	{ readonly type: 'start'; readonly rtmpPort: number; readonly httpPort: number } | { readonly type: 'stop' }

export type FromRelay =
	/** It accepts connections. `endpoint` is secret and new at each start. */
	| { readonly type: 'listening'; readonly endpoint: RelayEndpoint }
	| { readonly type: 'failed'; readonly reason: 'port-busy' | 'other'; readonly detail: string }
	/** Every few seconds: resident memory in bytes. */
	| { readonly type: 'memory'; readonly rssBytes: number }
	/** Already redacted. */
	| LogMessage
