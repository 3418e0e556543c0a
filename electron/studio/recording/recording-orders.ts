import { defaultEncoderProfile, type EncoderProfile, type VideoCodec } from '../../../shared/domain/encoder.ts'
import { defaultOwnRecording, type OwnRecordingSettings } from '../../../shared/domain/own-recording.ts'
import type { RecordingOrder } from '../../program-process/program-messages.ts'

const audioBitrateKbps = 192
/** A file can be cut at each keyframe. */
const keyframeIntervalS = 1

export interface OrderedSource {
	readonly id: string
	readonly name: string
}

/** What one recording asks of the program process, besides what the relay carries. */
export interface RecordingPlan {
	/** The program's own encoder; null = the same as the stream is recorded. */
	readonly program: RecordingOrder | null
	readonly clean: readonly { readonly source: OrderedSource; readonly order: RecordingOrder }[]
}

/** `name`: of this recording, so that no feed is confused with one of another. Pure. */
export function planRecording(
	name: string,
	own: OwnRecordingSettings | null,
	cleanSources: readonly OrderedSource[],
	codecFor: (profile: EncoderProfile) => VideoCodec,
): RecordingPlan {
	const { widthPx, heightPx, ...rest } = own ?? defaultOwnRecording
	const order = orderOf(rest, codecFor)
	const size = widthPx === undefined || heightPx === undefined ? {} : { size: { widthPx, heightPx } }
	return {
		program: own && {
			...order,
			feed: `${name}/program`,
			sourceId: null,
			tracks: own.tracks,
			extras: { ...order.extras, ...size, tracks: own.tracks.length },
		},
		clean: cleanSources.map((source) => ({ source, order: { ...order, feed: `${name}/${source.id}`, sourceId: source.id, tracks: [1] } })),
	}
}

function orderOf({ codec, quality, bitrateKbps }: OwnRecordingSettings, codecFor: (profile: EncoderProfile) => VideoCodec) {
	const profile: EncoderProfile = {
		...defaultEncoderProfile,
		codec,
		videoBitrateKbps: bitrateKbps ?? defaultEncoderProfile.videoBitrateKbps,
		audioBitrateKbps,
		keyframeIntervalS,
	}
	return { profile, codec: codecFor(profile), extras: quality === undefined ? {} : { quality } }
}
