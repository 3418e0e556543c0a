import { AppError } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { SourceContext } from '../source-context.ts'
import { type ByteStream, createByteStream } from './byte-stream.ts'
import { portInUse, senderGone } from './media-errors.ts'
import { explainMediaFailure } from './media-failure.ts'

/** This much of a stream is enough to probe it, ms. */
const beginningMs = 300
/** An address that sends nothing for this long is reported as having nothing to show, ms. */
const firstOutputMs = 8000

export interface ReceivedInput {
	readonly url: string
	readonly demuxer: string
	readonly protocols: readonly string[]
	/** Further options of the demuxer and protocol. */
	readonly options: Readonly<Record<string, string>>
	readonly environment: Readonly<Record<string, string>>
	readonly networkError: () => ReturnType<ByteStream['error']>
	/** It listens: nothing needs to arrive before somebody sends, and the caller may stop waiting. Absent: it connects, and something must arrive soon. */
	readonly waiting?: AbortSignal
	/** Called with each line that FFmpeg reports, redacted. */
	readonly onLine?: (line: string) => void
}

/** The address is passed as a list of one entry through standard input: arguments are visible to everyone who lists the running processes. */
function listOf({ url, demuxer, protocols, options }: ReceivedInput): string {
	const all = { ...options, format_whitelist: demuxer, protocol_whitelist: protocols.join(',') }
	const lines = Object.entries(all).map(([name, value]) => `option ${name} ${value}`)
	return ['ffconcat version 1.0', `file '${url.replaceAll("'", "'\\''")}'`, ...lines, ''].join('\n')
}

/**
 * A livestream that only FFmpeg can receive: one FFmpeg copies it, and its output is passed to the one that decodes. So there is only one connection: many cameras
 * and senders refuse a second one. Resolves when the beginning has arrived. Rejects with AppError.
 */
export function openReceivedStream(input: ReceivedInput, context: SourceContext): Promise<ByteStream> {
	return new Promise((resolve, reject) => {
		const ffmpeg = startManagedProcess({
			spawn: context.spawn,
			clock: context.clock,
			command: context.ffmpegPath,
			args: [
				...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning'],
				...['-format_whitelist', `concat,${input.demuxer}`, '-protocol_whitelist', `pipe,${input.protocols.join(',')}`],
				...['-f', 'concat', '-safe', '0', '-i', 'pipe:0'],
				...['-c', 'copy', '-f', 'nut', '-write_index', '0', '-flush_packets', '1', 'pipe:1'],
			],
			input: true,
			environment: input.environment,
			gentle: 'close-output',
			graceMs: 500,
			terminateMs: 500,
			...(input.waiting ? {} : { firstOutputMs }),
			...(input.onLine ? { onLine: input.onLine } : {}),
		})
		ffmpeg.input?.end(listOf(input))
		const stream = createByteStream(
			() => new Uint8Array(0),
			() => {
				detach(ffmpeg.stop())
				reject(AppError.fromData(stream.error() ?? senderGone))
			},
		)
		input.waiting?.addEventListener('abort', () => stream.dispose(), { once: true })
		let hasBegun = false
		ffmpeg.output.on('data', (bytes: Uint8Array) => {
			ffmpeg.sawOutput()
			stream.push(bytes)
			if (hasBegun) return
			hasBegun = true
			context.clock.after(beginningMs, () => resolve(stream))
		})
		detach(
			ffmpeg.exited.then((exit) => {
				if (stream.isOver()) return
				const silentMs = ffmpeg.hung() === null ? null : firstOutputMs
				if (input.waiting && ffmpeg.lastLines().some((line) => /Address already in use|Permission denied/.test(line)))
					return stream.fail(portInUse)
				const known = input.networkError()
				if (exit.code === 0) return stream.fail(known ?? senderGone)
				stream.fail(explainMediaFailure(ffmpeg.lastLines(), exit, silentMs, { flow: 'pushed', networkError: () => known }).error)
			}),
		)
	})
}
