import type { SourceState } from '../../../shared/domain/source.ts'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { TextSettings } from '../drawing/drawing-messages.ts'
import { areSameSizes, nearestInShape } from '../drawn-pictures.ts'
import { createDrawnText } from '../drawn-text.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'
import { followFields } from '../text-fields/follow-fields.ts'
import { wordsFrom } from '../text-fields/text-fields.ts'
import { textScale } from '../text-fields/text-scale.ts'
import { fillTemplate } from '../text-fields/text-template.ts'
import type { WebAnswersContext } from '../web-answers.ts'

/** A text, drawn again only when its words or its size change. */
export function openTextSource(settings: TextSettings, firstSize: PictureSize, context: WebAnswersContext): OpenSource {
	const scale = textScale(context.format)
	let sizes: readonly PictureSize[] = [firstSize]
	let adBreakEndsAtMs: number | null = null
	let showStartsAtMs: number | null = null
	let isShown = false
	let wasDrawn = false
	let isDisposed = false
	let published = ''
	const drawn = createDrawnText({
		clock: context.clock,
		drawing: context.drawing,
		job: (filled, drawnSizes) => ({ kind: 'text', settings, scale, ...filled, sizes: drawnSizes }),
		onDrawn() {
			wasDrawn = true
			publish()
		},
		onFailed(error) {
			if (!wasDrawn) context.onState({ kind: 'failed', error: toAppErrorData(error) })
		},
		isShown: () => isShown,
	})
	const file = followFields(
		settings,
		context,
		() => isShown,
		() => {
			update()
			publish()
		},
	)

	/** Publishes the state once the text has been drawn. If its file cannot be read, there is nothing to draw yet. */
	function publish(): void {
		const problem = file?.problem() ?? null
		const state: SourceState | null =
			problem && !file?.fields()
				? { kind: 'failed', error: problem }
				: !wasDrawn
					? null
					: problem
						? { kind: 'running', warning: problem }
						: { kind: 'running' }
		const text = JSON.stringify(state)
		if (state === null || isDisposed || text === published) return
		published = text
		context.onState(state)
	}

	function update(): void {
		if (isDisposed || (file && !file.fields())) return
		const nowMs = context.clock.now()
		const { countdownTo } = settings
		drawn.set(fillTemplate(settings.template, { nowMs, countdownTo, adBreakEndsAtMs, showStartsAtMs, fromFile: wordsFrom(file) }), sizes)
	}

	context.onState({ kind: 'starting' })
	update()

	return {
		feed: {
			advance(active) {
				if (active && !isShown) file?.show()
				isShown = active
				if (active || !wasDrawn) update()
			},
			picture: () => drawn.pictures()?.[0] ?? null,
			pictureFor: (box) => nearestInShape(drawn.pictures() ?? [], box),
			readSound: () => false,
		},
		resize(size, otherShapes = []) {
			const desired = [size, ...otherShapes]
			if (areSameSizes(desired, sizes)) return
			sizes = desired
			update()
		},
		restart() {
			drawn.retry()
			file?.reload()
			update()
		},
		setAdBreakEndsAt(endsAtMs) {
			adBreakEndsAtMs = endsAtMs
		},
		setShowStartsAt(startsAtMs) {
			showStartsAtMs = startsAtMs
		},
		dispose() {
			isDisposed = true
			drawn.dispose()
			file?.dispose()
			return Promise.resolve()
		},
	}
}
