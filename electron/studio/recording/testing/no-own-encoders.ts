import type { LocalRecordingOptions } from '../local-recording.ts'
import { createOwnEncoders } from '../own-encoders.ts'

/** A studio in which recordings are the same as the stream, and no source is recorded clean. */
export const noOwnEncoders: Pick<LocalRecordingOptions, 'ownEncoders' | 'openRecorder' | 'codecFor' | 'program' | 'onEncoderFailed'> = {
	ownEncoders: createOwnEncoders({
		setRecordings() {},
		cutRecordings: async () => null,
		recordingEncoder: () => ({ state: { kind: 'off' }, droppedFrames: 0 }),
		onChange: () => () => {},
	}),
	openRecorder() {
		throw new Error('No recorder for clean recordings.')
	},
	codecFor: () => 'libx264',
	program: { sources: () => [], trackNames: () => [] },
	onEncoderFailed() {},
}
