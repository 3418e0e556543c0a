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
/** Below this the smallest of the usual pictures looks worse than none, kb/s. */
const leastVideoKbps = 800
/** Lowered bitrates are whole hundreds, kb/s. */
const bitrateStepKbps = 100

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
	/** It is less than usual, because the line carries no more. */
	readonly isLowered: boolean
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
 * was not measured, nothing is: a fast line does not make it faster. On a line that was measured and is too weak for all of them, the smallest has a lower
 * bitrate; a line that was not measured lowers none. Pure.
 */
export function recommendQuality(facts: QualityFacts): readonly QualityCard[] {
	const { uploadKbps, encoders } = facts
	const cards = measuredFormatIds.map((id) => {
		const videoKbps = videoKbpsOf(id, facts)
		const needsKbps = facts.destinations * (videoKbps + facts.audioKbps)
		const encoder = encoders && bestFor(encoders, id)
		const obstacle = obstacleOf(id, videoKbps, needsKbps, encoder, facts)
		const isSafe = uploadKbps === null || needsKbps <= safeKbps(uploadKbps)
		const isRoomy = encoders === null || (encoder !== null && hasRoom(encoder))
		const isLowered = videoKbps < measuredFormats[id].videoBitrateKbps
		return { id, videoKbps, isLowered, needsKbps, encoder, obstacle, fits: obstacle === null && isSafe && isRoomy }
	})
	const recommended = encoders === null ? undefined : cards.findLast(({ fits }) => fits)?.id
	return cards.map(({ fits, ...card }) => ({
		...card,
		advice: card.id === recommended ? 'recommended' : card.obstacle === null && !fits ? 'tight' : null,
	}))
}

/** The usual bitrate of a format; of the smallest one, what a weak line carries safely. */
function videoKbpsOf(id: MeasuredFormatId, { uploadKbps, destinations, audioKbps }: QualityFacts): number {
	const { videoBitrateKbps } = measuredFormats[id]
	if (uploadKbps === null || destinations === 0 || id !== measuredFormatIds[0]) return videoBitrateKbps
	const safe = Math.floor((safeKbps(uploadKbps) / destinations - audioKbps) / bitrateStepKbps) * bitrateStepKbps
	return safe < leastVideoKbps ? videoBitrateKbps : Math.min(videoBitrateKbps, safe)
}

function obstacleOf(
	id: MeasuredFormatId,
	videoKbps: number,
	needsKbps: number,
	encoder: EncoderResult | null,
	facts: QualityFacts,
): QualityObstacle | null {
	const { format } = measuredFormats[id]
	// Slower than the program's own pace: pictures would be dropped all the time.
	if (facts.encoders && (encoder?.speed ?? 0) < 1) return 'computer'
	if (facts.uploadKbps !== null && needsKbps > facts.uploadKbps) return 'line'
	const isAbove = (limit: number | null, value: number) => limit !== null && value > limit
	const isRefused = facts.limits.some(
		(limit) =>
			isAbove(limit.videoKbps, videoKbps) || isAbove(limit.heightPx, format.heightPx) || isAbove(limit.fps, format.frameRate.numerator),
	)
	return isRefused ? 'service' : null
}
