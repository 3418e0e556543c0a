import { execFileSync } from 'node:child_process'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { createFlvParser } from '../flv/flv-parser.ts'

/** A real H.264 and AAC clip at 30 fps, made by the FFmpeg on PATH, as tags. Keyframe every `keyframeEvery` frames. */
export function sampleTags(options: { readonly seconds?: number; readonly keyframeEvery?: number } = {}): readonly MediaTag[] {
	const { seconds = 2, keyframeEvery = 30 } = options
	const args = [
		'-v',
		'error',
		'-f',
		'lavfi',
		'-i',
		`testsrc2=s=320x180:r=30:d=${seconds}`,
		'-f',
		'lavfi',
		'-i',
		`sine=f=440:r=48000:d=${seconds}`,
	]
	const video = [
		'-c:v',
		'libx264',
		'-preset',
		'ultrafast',
		'-tune',
		'zerolatency',
		'-g',
		`${keyframeEvery}`,
		'-sc_threshold',
		'0',
		'-pix_fmt',
		'yuv420p',
	]
	const bytes = execFileSync('ffmpeg', [...args, ...video, '-c:a', 'aac', '-ac', '2', '-b:a', '96k', '-f', 'flv', 'pipe:1'], {
		maxBuffer: 100e6,
	})
	const tags: MediaTag[] = []
	createFlvParser({ onTag: (tag) => tags.push(tag) }).push(bytes)
	return tags
}
