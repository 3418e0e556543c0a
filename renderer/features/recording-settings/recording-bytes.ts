import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import type { OwnRecordingSettings } from '../../../shared/domain/own-recording.ts'

/** About what a recording of this length takes; null: with constant quality it depends on the picture. */
export function recordingBytes(own: OwnRecordingSettings | null, profile: EncoderProfile, seconds: number): number | null {
	const videoKbps = own ? own.bitrateKbps : profile.videoBitrateKbps
	if (videoKbps === undefined) return null
	return ((videoKbps + profile.audioBitrateKbps * (own?.tracks.length ?? 1)) * 1000 * seconds) / 8
}
