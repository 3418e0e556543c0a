import type { HoldingReason } from '../../shared/domain/air.ts'
import type { CanvasId } from '../../shared/domain/canvas.ts'
import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { LogMessage } from '../process/child-log.ts'

/** The channel between main and the relay process. */
export type ToRelay =
	/** First message. Ports: 0 = any free one. */
	| { readonly type: 'start'; readonly rtmpPort: number; readonly httpPort: number }
	/** The whole order, whenever it has changed. */
	| { readonly type: 'air'; readonly order: AirOrder }
	/** Takes out what has not left of the last `lastMs`; null: all of it. `untilMs`: the present on the program's time. */
	| { readonly type: 'cut'; readonly lastMs: number | null; readonly untilMs: number }
	| { readonly type: 'stop' }

/** What destinations are to get. */
export interface AirOrder {
	/** "off": no show, everything passes. "on": a show. "ending": only what the delay holds leaves. */
	readonly phase: 'off' | 'on' | 'ending'
	/** Safety delay, ms. */
	readonly delayMs: number
	/** Those that are encoded. */
	readonly canvases: readonly CanvasId[]
	/** FLV files with a loop that is encoded as the program is. A canvas without one gets nothing while the program is away. */
	readonly loops: Readonly<
		Partial<Record<CanvasId, { readonly path: string; readonly frameRate: { readonly numerator: number; readonly denominator: number } }>>
	>
}

export interface CanvasAirState {
	readonly canvas: CanvasId
	/** `forMs`: how long the loop has been sent. */
	readonly holding: { readonly why: HoldingReason; readonly forMs: number } | null
	readonly delayMs: number
	readonly heldMs: number
}

export type FromRelay =
	/** It accepts connections. `endpoint` is secret and new at each start. */
	| { readonly type: 'listening'; readonly endpoint: RelayEndpoint }
	| { readonly type: 'failed'; readonly reason: 'port-busy' | 'other'; readonly detail: string }
	/** What destinations get now, when it has changed. */
	| { readonly type: 'air'; readonly states: readonly CanvasAirState[] }
	/** How much a "cut" has taken out, ms. */
	| { readonly type: 'cut-out'; readonly goneMs: number }
	/** Every few seconds: resident memory in bytes. */
	| { readonly type: 'memory'; readonly rssBytes: number }
	/** Already redacted. */
	| LogMessage
