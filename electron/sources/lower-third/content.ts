import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { NewShowText } from '../../../shared/domain/show-text.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import { isRightToLeft } from '../drawing/looks/look.ts'
import { tickerWindow } from '../drawing/looks/ticker.ts'
import { createDrawnText } from '../drawn-text.ts'
import type { PictureSize } from '../picture-size.ts'
import type { SourceContext } from '../source-context.ts'
import { textScale } from '../text-fields/text-scale.ts'
import { type FilledText, fillTemplate, type TextMoment } from '../text-fields/text-template.ts'
import { createPicturePair, type PicturePair } from './motion.ts'
import { tickerStepPx, writeTicker } from './ticker-picture.ts'

/** One text in one look, drawn when its words change. */
export interface Content {
	readonly key: string
	readonly settings: LowerThirdSettings
	/** Fills in what the words are at this moment. */
	update(moment: TextMoment, sizes: readonly PictureSize[]): void
	isReady(): boolean
	/** Whether it comes in from the right edge. */
	isRightToLeft(): boolean
	/** The picture of one of its sizes; `frame` moves a ticker. null before it was drawn. */
	picture(index: number, frame: number): I420Picture | null
	retry(): void
	dispose(): void
}

export interface ContentEvents {
	readonly isShown: () => boolean
	readonly onDrawn: () => void
	readonly onFailed: (error: unknown) => void
}

/** Contents with the same key look the same. */
export function contentKey({ texts: _, staysS: __, ...look }: LowerThirdSettings, { first, second }: NewShowText): string {
	return JSON.stringify([look, first, second])
}

/** The two lines in one text: a line of a file with several lines becomes one. A clock without words shows the time. */
export function filledLines({ look }: LowerThirdSettings, { first, second }: NewShowText, moment: TextMoment): FilledText {
	const lines = [look === 'clock' && first.trim() === '' ? '{clock}' : first, second].map((line) => {
		const filled = fillTemplate(line, moment)
		return { ...filled, text: filled.text.replace(/[\r\n]/g, ' ') }
	})
	const [above = { text: '', slots: [] }, below = { text: '', slots: [] }] = lines
	return { text: `${above.text}\n${below.text}`, slots: [...above.slots, ...below.slots.map((slot) => above.text.length + 1 + slot)] }
}

export function createContent(
	settings: LowerThirdSettings,
	words: NewShowText,
	context: Pick<SourceContext, 'clock' | 'drawing' | 'format'>,
	events: ContentEvents,
): Content {
	const scale = textScale(context.format)
	const { numerator, denominator } = context.format.frameRate
	const stepPx = tickerStepPx(settings.speed, scale, numerator / denominator)
	const drawnPart = (part: 'plate' | 'strip') =>
		createDrawnText({
			...events,
			clock: context.clock,
			drawing: context.drawing,
			job: (filled, sizes) => ({ kind: 'lower-third', part, settings, scale, ...filled, sizes }),
		})
	const plate = drawnPart('plate')
	const strip = settings.look === 'ticker' ? drawnPart('strip') : null
	let pairs: readonly PicturePair[] = []
	let lines = { first: '', second: '' }

	function tickerPicture(base: I420Picture, moving: I420Picture, index: number, frame: number): I420Picture {
		const window = tickerWindow(settings, base, scale, lines)
		const isMirrored = isRightToLeft(lines)
		const offset = isMirrored ? moving.widthPx - window.widthPx - frame * stepPx : frame * stepPx
		const pair = pairs[index]
		return pair && moving.heightPx === window.heightPx ? writeTicker(base, moving, window, offset, pair.next(base)) : base
	}

	return {
		key: contentKey(settings, words),
		settings,
		update(moment, sizes) {
			const filled = filledLines(settings, words, moment)
			const [first = '', second = ''] = filled.text.split('\n')
			lines = { first, second }
			plate.set(filled, sizes)
			strip?.set(filled, sizes)
			if (strip && pairs.length !== sizes.length) pairs = sizes.map(createPicturePair)
		},
		isReady: () => plate.pictures() !== null && (strip === null || strip.pictures() !== null),
		isRightToLeft: () => isRightToLeft(lines),
		picture(index, frame) {
			// After a change of size, the pictures of the old ones stay until the new ones are drawn.
			const base = plate.pictures()?.[index] ?? plate.pictures()?.[0] ?? null
			const moving = strip?.pictures()?.[index] ?? strip?.pictures()?.[0]
			return base && moving ? tickerPicture(base, moving, index, frame) : base
		},
		retry() {
			plate.retry()
			strip?.retry()
		},
		dispose() {
			plate.dispose()
			strip?.dispose()
		},
	}
}
