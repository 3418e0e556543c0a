import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import { copyInto } from '../../process/read-in-place.ts'
import type { PictureSize } from '../picture-size.ts'
import { stillArguments } from './media-arguments.ts'
import type { MediaContext, MediaSettings } from './media-context.ts'
import { probeMedia } from './media-probe.ts'
import { type MediaProbe, slowedDown } from './media-streams.ts'
import { openMediaInput } from './open-media-input.ts'
import { planesOf, stillSize } from './raw-picture.ts'

/** What is known about a film that is not open. */
export interface KnownFilm {
	/** Of the file when it was probed (see MediaInput.identity). */
	readonly identity: string | null
	readonly probe: MediaProbe
}

/** Time for the first picture of a file, ms. */
const stillLimitMs = 15_000

/** Reads what is in a film that is not open, and one picture in a small size. Rejects with AppError. */
export async function inspectFilm(
	settings: MediaSettings,
	box: PictureSize,
	context: MediaContext,
	signal: AbortSignal,
	/** Where in the film as it is played the picture is taken, s. */
	startS: number,
): Promise<{ readonly known: KnownFilm; readonly still: I420Picture | null }> {
	const input = await openMediaInput(settings, context)
	try {
		const known = { identity: input.identity, probe: slowedDown(await probeMedia(context, input, signal), settings.slowdown) }
		if (!known.probe.video || signal.aborted) return { known, still: null }
		const size = stillSize(box)
		const pixels = size.widthPx * size.heightPx
		const { hasAlpha } = known.probe.video
		const picture = new Uint8Array(pixels * (hasAlpha ? 2.5 : 1.5))
		let filled = 0
		const ffmpeg = startManagedProcess({
			spawn: context.spawn,
			clock: context.clock,
			command: context.ffmpegPath,
			args: stillArguments(input.arguments(3), size, known.probe.format, known.probe.video, startS / (settings.slowdown ?? 1)),
			input: false,
			descriptors: input.descriptors,
			environment: input.environment,
			gentle: 'close-output',
			firstOutputMs: stillLimitMs,
		})
		const target = {
			space: () => picture.subarray(Math.min(filled, picture.length - 1)),
			filled(count: number) {
				filled += count
				ffmpeg.sawOutput()
			},
		}
		ffmpeg.output.on('data', (bytes: Uint8Array) => copyInto(target, bytes))
		const kill = () => ffmpeg.kill()
		signal.addEventListener('abort', kill)
		await ffmpeg.exited
		signal.removeEventListener('abort', kill)
		return { known, still: filled === picture.length ? { ...size, ...planesOf(picture, size, hasAlpha) } : null }
	} finally {
		await input.dispose()
	}
}
