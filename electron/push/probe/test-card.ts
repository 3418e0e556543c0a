import type { EncoderProfile } from '../../../shared/domain/encoder.ts'
import { type MediaTag, sampleRateHz } from '../../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { createFlvParser, FlvError } from '../../media/flv/flv-parser.ts'
import { isEndOfSequence } from '../../media/flv/media-tag.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'

/** What a test sends: the bitrate of the show, with the picture limited to 720p at 30 fps so that any computer can encode it during a show. */
export interface TestCard {
	readonly widthPx: number
	readonly heightPx: number
	readonly frameRate: ProgramFormat['frameRate']
	readonly videoKbps: number
	readonly audioKbps: number
	readonly keyframeIntervalS: number
	readonly lengthMs: number
}

const lengthMs = 3000
const largest = { widthPx: 1280, heightPx: 720, fps: 30 }

export function testCardOf(profile: EncoderProfile, { widthPx, heightPx, frameRate }: ProgramFormat): TestCard {
	const scale = Math.min(1, largest.widthPx / widthPx, largest.heightPx / heightPx)
	const even = (px: number) => Math.max(2, Math.round((px * scale) / 2) * 2)
	const isFast = frameRate.numerator / frameRate.denominator > largest.fps
	return {
		widthPx: even(widthPx),
		heightPx: even(heightPx),
		frameRate: isFast ? { numerator: largest.fps, denominator: 1 } : frameRate,
		videoKbps: profile.videoBitrateKbps,
		audioKbps: profile.audioBitrateKbps,
		keyframeIntervalS: profile.keyframeIntervalS,
		lengthMs,
	}
}

/** FFmpeg arguments that produce the card in real time, as FLV on pipe 1. Padded to the full bitrate: a test card is easy to encode and would need less. */
export function testCardArguments(card: TestCard): readonly string[] {
	const { numerator, denominator } = card.frameRate
	const rate = `${card.videoKbps}k`
	const group = String(Math.max(1, Math.round((card.keyframeIntervalS * numerator) / denominator)))
	return [
		...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning'],
		...['-re', '-f', 'lavfi', '-i', `testsrc2=size=${card.widthPx}x${card.heightPx}:rate=${numerator}/${denominator}`],
		...['-re', '-f', 'lavfi', '-i', `sine=frequency=1000:sample_rate=${sampleRateHz}`],
		...['-t', String(card.lengthMs / 1000), '-map', '0:v:0', '-map', '1:a:0'],
		...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
		...['-b:v', rate, '-minrate', rate, '-maxrate', rate, '-bufsize', rate, '-x264-params', 'nal-hrd=cbr'],
		...['-g', group, '-keyint_min', group, '-sc_threshold', '0'],
		...['-c:a', 'aac', '-b:a', `${card.audioKbps}k`, '-ac', '2'],
		...['-f', 'flv', '-flvflags', 'no_duration_filesize', '-flush_packets', '1', 'pipe:1'],
	]
}

/** A card that is being produced. */
export interface RunningCard {
	/** Stops it at once. */
	stop(): void
}

export type StartCard = (
	card: TestCard,
	/** `onEnd` is called once, and not after `stop`. `isWhole`: the card was produced to its end. */
	handlers: { readonly onTag: (tag: MediaTag) => void; readonly onEnd: (isWhole: boolean) => void },
) => RunningCard

/** FFmpeg must produce its first output within `firstOutputMs`, and must never stall for longer than `staleMs`; otherwise the card has failed. */
const firstOutputMs = 5000
const staleMs = 3000

export function createCardMaker(services: {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
	/** FFmpeg's output lines, redacted, for the log. */
	readonly onLine: (line: string) => void
}): StartCard {
	return (card, { onTag, onEnd }) => {
		let isOver = false
		const ffmpeg = startManagedProcess({
			...services,
			command: services.ffmpegPath,
			args: testCardArguments(card),
			input: false,
			gentle: 'close-output',
			firstOutputMs,
			staleMs,
		})
		const parser = createFlvParser({
			onTag(tag) {
				if (!isOver && !isEndOfSequence(tag)) onTag(tag)
			},
		})
		ffmpeg.output.on('data', (bytes: Buffer) => {
			ffmpeg.sawOutput()
			try {
				parser.push(bytes)
			} catch (error) {
				if (!(error instanceof FlvError)) throw error
				ffmpeg.kill()
			}
		})
		const output = new Promise<void>((resolve) => ffmpeg.output.on('close', resolve))
		detach(
			Promise.all([ffmpeg.exited, output]).then(([exit]) => {
				if (isOver) return
				isOver = true
				onEnd(exit.code === 0)
			}),
		)
		return {
			stop() {
				isOver = true
				ffmpeg.kill()
			},
		}
	}
}
