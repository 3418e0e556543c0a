import type { I420Picture } from '../../shared/domain/feeds.ts'
import { startManagedProcess } from '../process/managed-process.ts'
import { copyInto } from '../process/read-in-place.ts'
import { stillArguments } from './media-arguments.ts'
import { openMediaInput } from './media-input.ts'
import { type MediaProbe, probeMedia } from './media-probe.ts'
import type { MediaContext, MediaSettings, PictureSize } from './source-context.ts'

/** What is known of a film that is not open. */
export interface KnownFilm {
	/** Of the file as it was looked at (see MediaInput.identity). */
	readonly identity: string | null
	readonly probe: MediaProbe
}

/** Longer side of a picture that stands for a film that is not open, pixels. */
const stillPx = 640
/** Time for the first picture of a file, ms. */
const stillLimitMs = 15_000

/** A film that is not open: what is in it, and its first picture, small. Rejects with AppError. */
export async function lookAtFilm(
	settings: MediaSettings,
	box: PictureSize,
	context: MediaContext,
	signal: AbortSignal,
): Promise<{ readonly known: KnownFilm; readonly still: I420Picture | null }> {
	const input = await openMediaInput(settings, context)
	try {
		const known = { identity: input.identity, probe: await probeMedia(context.spawn, context.ffmpegPath, input, signal) }
		if (!known.probe.video || signal.aborted) return { known, still: null }
		const size = stillSize(box)
		const picture = new Uint8Array((size.widthPx * size.heightPx * 3) / 2)
		let filled = 0
		const program = startManagedProcess({
			spawn: context.spawn,
			clock: context.clock,
			command: context.ffmpegPath,
			args: stillArguments({ input: input.arguments(3), size, probe: known.probe }),
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
				program.sawOutput()
			},
		}
		program.output.on('data', (bytes: Uint8Array) => copyInto(target, bytes))
		const cut = () => program.kill()
		signal.addEventListener('abort', cut)
		await program.exited
		signal.removeEventListener('abort', cut)
		return { known, still: filled === picture.length ? { ...size, data: picture, alpha: null } : null }
	} finally {
		await input.dispose()
	}
}

/** The shape of the box, at most so large. */
export function stillSize({ widthPx, heightPx }: PictureSize): PictureSize {
	const scale = Math.min(1, stillPx / Math.max(widthPx, heightPx))
	const even = (value: number) => Math.max(2, 2 * Math.round((value * scale) / 2))
	return { widthPx: even(widthPx), heightPx: even(heightPx) }
}

/** The last picture of a film that is closed, small: forty of full size would be a hundred megabytes. */
export function shrunk(picture: I420Picture): I420Picture {
	const size = stillSize(picture)
	if (size.widthPx === picture.widthPx && size.heightPx === picture.heightPx) return { ...picture, data: picture.data.slice() }
	const luma = picture.widthPx * picture.heightPx
	const data = new Uint8Array((size.widthPx * size.heightPx * 3) / 2)
	const half = (place: PictureSize) => ({ widthPx: place.widthPx / 2, heightPx: place.heightPx / 2 })
	const quarter = (size.widthPx * size.heightPx) / 4
	samplePlane(picture.data.subarray(0, luma), picture, data.subarray(0, 4 * quarter), size)
	samplePlane(picture.data.subarray(luma, 1.25 * luma), half(picture), data.subarray(4 * quarter, 5 * quarter), half(size))
	samplePlane(picture.data.subarray(1.25 * luma), half(picture), data.subarray(5 * quarter), half(size))
	if (!picture.alpha) return { ...size, data, alpha: null }
	const alpha = new Uint8Array(4 * quarter)
	samplePlane(picture.alpha, picture, alpha, size)
	return { ...size, data, alpha }
}

function samplePlane(from: Uint8Array, fromSize: PictureSize, to: Uint8Array, toSize: PictureSize): void {
	for (let y = 0; y < toSize.heightPx; y += 1) {
		const row = Math.floor(((y + 0.5) * fromSize.heightPx) / toSize.heightPx) * fromSize.widthPx
		for (let x = 0; x < toSize.widthPx; x += 1) {
			to[y * toSize.widthPx + x] = from[row + Math.floor(((x + 0.5) * fromSize.widthPx) / toSize.widthPx)] ?? 0
		}
	}
}
