import type { LogMessage } from '../process/child-log.ts'

/** Where the gateway passes on what it has decrypted. */
export interface ForwardTo {
	readonly port: number
	/** Only main and the gateway know it. */
	readonly secret: string
}

/** The channel between main and the gateway process. Main sends the whole desired state. */
export type ToGateway =
	/** First message. `key`: a secret. Both as PEM. */
	| { readonly type: 'start'; readonly forwardTo: ForwardTo; readonly key: string; readonly certificate: string }
	/** `port`: 0 = any free one. `addresses`: of this computer. */
	| { readonly type: 'listen'; readonly addresses: readonly string[]; readonly port: number }
	| { readonly type: 'stop' }

export type FromGateway =
	/** The addresses on which it listens now. `port`: null = none of the ports could be opened. */
	| { readonly type: 'listening'; readonly addresses: readonly string[]; readonly port: number | null }
	/** Already redacted. */
	| LogMessage
