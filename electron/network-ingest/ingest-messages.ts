import type { LogMessage } from '../process/child-log.ts'

/** One source that listens for RTMP. */
export interface IngestSource {
	readonly id: string
	/** The stream key: a secret. */
	readonly key: string
	/** Senders in the local network may connect, not only those on this computer. */
	readonly lan: boolean
}

export interface IngestSender {
	readonly sourceId: string
	/** Its network address. */
	readonly from: string
	/** Unix ms. */
	readonly sinceMs: number
}

/** The last sender that was not accepted. */
export interface RefusedSender {
	readonly from: string
	/** Unix ms. */
	readonly atMs: number
	readonly why: 'key' | 'in-use'
}

/** The channel between main and the ingest process. Main sends the whole desired state. */
export type ToIngest =
	/** First message. `socket`: where the program reads; its folder is created. `token`: a secret. */
	| { readonly type: 'start'; readonly socket: string; readonly token: string }
	| { readonly type: 'sources'; readonly sources: readonly IngestSource[] }
	| { readonly type: 'stop' }

export type FromIngest =
	/** `port`: of RTMP; null = no port could be opened. */
	| { readonly type: 'listening'; readonly port: number | null }
	| { readonly type: 'senders'; readonly senders: readonly IngestSender[]; readonly refused: RefusedSender | null }
	/** Already redacted. */
	| LogMessage
