import type { I420Picture } from '../../shared/domain/feeds.ts'
import { toAppErrorData } from '../../shared/errors/app-error.ts'
import type { TextSettings } from './drawing/drawing-messages.ts'
import { areSameSizes, nearestInShape } from './drawn-pictures.ts'
import type { OpenSource, PictureSize, SourceContext } from './source-context.ts'
import { textScale } from './text-scale.ts'
import { renderTemplate } from './text-template.ts'

/** After a drawing that failed; only the process that draws can be the cause. */
const restMs = 2000

/** A text; drawn again only when its words or its size have changed. What is drawn stays until the next is there. */
export function openTextSource(settings: TextSettings, firstSize: PictureSize, context: SourceContext): OpenSource {
	const scale = textScale(context.format)
	let sizes: readonly PictureSize[] = [firstSize]
	let adBreakEndsAtMs: number | null = null
	let drawn: { readonly text: string; readonly sizes: readonly PictureSize[]; readonly pictures: readonly I420Picture[] } | null = null
	let isShown = false
	let isAsking = false
	let restUntilMs = 0
	let closed = false

	function follow(): void {
		if (closed || isAsking || context.clock.steady() < restUntilMs) return
		const text = renderTemplate(settings.template, { nowMs: context.clock.now(), countdownTo: settings.countdownTo, adBreakEndsAtMs })
		const wanted = sizes
		if (drawn?.text === text && drawn.sizes === wanted) return
		isAsking = true
		context.drawing
			.draw({ kind: 'text', settings, scale, text, sizes: wanted })
			.then(
				({ pictures }) => {
					if (closed) return
					if (drawn === null) context.onState({ kind: 'running' })
					drawn = { text, sizes: wanted, pictures }
				},
				(error: unknown) => {
					restUntilMs = context.clock.steady() + restMs
					if (!closed && drawn === null) context.onState({ kind: 'failed', error: toAppErrorData(error) })
				},
			)
			.finally(() => {
				isAsking = false
				// What was wished for meanwhile.
				if (isShown || wanted !== sizes) follow()
			})
	}

	context.onState({ kind: 'starting' })
	follow()

	return {
		feed: {
			advance(active) {
				isShown = active
				if (active || drawn === null) follow()
			},
			picture: () => drawn?.pictures[0] ?? null,
			pictureFor: (box) => nearestInShape(drawn?.pictures ?? [], box),
			readSound: () => false,
		},
		resize(size, otherShapes = []) {
			const wanted = [size, ...otherShapes]
			if (areSameSizes(wanted, sizes)) return
			sizes = wanted
			follow()
		},
		restart() {
			restUntilMs = 0
			follow()
		},
		setAdBreakEndsAt(endsAtMs) {
			adBreakEndsAtMs = endsAtMs
		},
		close() {
			closed = true
			return Promise.resolve()
		},
	}
}
