import type { SourceSettings } from '../../../shared/domain/source.ts'
import type { InTurn } from '../../lib/in-turn.ts'
import type { SourceContext } from '../source-context.ts'
import type { MediaNetwork } from './media-network.ts'
import type { MediaTools } from './media-tools.ts'

export type MediaSettings = Extract<SourceSettings, { kind: 'media' }> & {
	/** Each picture lasts this many times as long, and there is no sound. Absent: 1. */
	readonly slowdown?: number
}

/** The additional dependencies of films. */
export interface MediaContext extends SourceContext {
	readonly network: MediaNetwork
	readonly tools: MediaTools
	/** Runs background work, one film at a time. */
	readonly inTurn: InTurn
}
