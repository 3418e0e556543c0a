import {
	bestFor,
	type EncoderMeasurement,
	type EncoderResult,
	hasRoom,
	type MeasuredFormatId,
	measuredFormatIds,
	measuredFormats,
} from './encoder-measurement.ts'
import type { DestinationPreset } from './preset.ts'

/** The share of a measured upload that a show may use: the rest is for moments when the line carries less. */
export const safeShare = 0.8

/** What advice is given from. */
export interface QualityFacts {
	/** What the line carries, kb/s; null = it was not measured. */
	readonly uploadKbps: number | null
	/** null = the encoders of this computer were not measured. */
	readonly encoders: EncoderMeasurement | null
	/** How many destinations get a copy over the line. */
	readonly destinations: number
	readonly audioKbps: number
	/** What the services accept. */
	readonly limits: readonly Pick<DestinationPreset['limits'], 'videoKbps' | 'heightPx' | 'fps'>[]
}

/** Why a quality cannot be chosen: no encoder keeps up, the line carries less, or a service does not accept it. */
export type QualityObstacle = 'computer' | 'line' | 'service'

export interface QualityCard {
	readonly id: MeasuredFormatId
	/** Of one destination, kb/s. */
	readonly videoKbps: number
	/** Of all destinations together, sound included, kb/s. */
	readonly needsKbps: number
	/** The encoder that needs the least for it; null = not measured, or none works. */
	readonly encoder: EncoderResult | null
	/** null = it can be chosen. */
	readonly obstacle: QualityObstacle | null
	/** tight: it works, with little room. */
	readonly advice: 'recommended' | 'tight' | null
}

/** What is safe of a measured upload, kb/s. Pure. */
export function safeKbps(uploadKbps: number): number {
	return uploadKbps * safeShare
}

/**
 * The usual qualities with what speaks against each. The best one that leaves room on the computer and on the line is recommended; while the computer
 * was not measured, nothing is: a fast line does not make it faster. Pure.
 */
export function recommendQuality(facts: QualityFacts): readonly QualityCard[] {
	const { uploadKbps, encoders } = facts
	const cards = measuredFormatIds.map((id) => {
		const { videoBitrateKbps } = measuredFormats[id]
		const needsKbps = facts.destinations * (videoBitrateKbps + facts.audioKbps)
		const encoder = encoders && bestFor(encoders, id)
		const obstacle = obstacleOf(id, needsKbps, encoder, facts)
		const isSafe = uploadKbps === null || needsKbps <= safeKbps(uploadKbps)
		const isRoomy = encoders === null || (encoder !== null && hasRoom(encoder))
		return { id, videoKbps: videoBitrateKbps, needsKbps, encoder, obstacle, fits: obstacle === null && isSafe && isRoomy }
	})
	const recommended = encoders === null ? undefined : cards.findLast(({ fits }) => fits)?.id
	return cards.map(({ fits, ...card }) => ({
		...card,
		advice: card.id === recommended ? 'recommended' : card.obstacle === null && !fits ? 'tight' : null,
	}))
}

function obstacleOf(id: MeasuredFormatId, needsKbps: number, encoder: EncoderResult | null, facts: QualityFacts): QualityObstacle | null {
	const { format, videoBitrateKbps } = measuredFormats[id]
	// Slower than the program's own pace: pictures would be dropped all the time.
	if (facts.encoders && (encoder?.speed ?? 0) < 1) return 'computer'
	if (facts.uploadKbps !== null && needsKbps > facts.uploadKbps) return 'line'
	const isAbove = (limit: number | null, value: number) => limit !== null && value > limit
	const isRefused = facts.limits.some(
		({ videoKbps, heightPx, fps }) =>
			isAbove(videoKbps, videoBitrateKbps) || isAbove(heightPx, format.heightPx) || isAbove(fps, format.frameRate.numerator),
	)
	return isRefused ? 'service' : null
}
