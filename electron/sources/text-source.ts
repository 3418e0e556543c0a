import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { OpenSource, PictureSize, SourceContext } from './source-context.ts'
import { createTextPainter, type TextSettings } from './text-drawing.ts'
import { renderTemplate } from './text-template.ts'

/** A text; drawn again only when its words or its size have changed. */
export function openTextSource(settings: TextSettings, firstSize: PictureSize, context: SourceContext): OpenSource {
	let size = firstSize
	let adBreakEndsAtMs: number | null = null
	let paint = createTextPainter(settings, size)
	let drawn: { readonly text: string; readonly picture: I420Picture } | null = null

	function follow(): void {
		const text = renderTemplate(settings.template, { nowMs: context.clock.now(), countdownTo: settings.countdownTo, adBreakEndsAtMs })
		if (drawn?.text !== text) drawn = { text, picture: paint(text) }
	}

	follow()
	context.onState({ kind: 'running' })

	return {
		feed: {
			advance(active) {
				if (active) follow()
			},
			picture: () => drawn?.picture ?? null,
			readSound: () => false,
		},
		resize(wanted) {
			if (wanted.widthPx === size.widthPx && wanted.heightPx === size.heightPx) return
			size = wanted
			paint = createTextPainter(settings, size)
			drawn = null
			follow()
		},
		restart: () => context.onState({ kind: 'running' }),
		setAdBreakEndsAt(endsAtMs) {
			adBreakEndsAtMs = endsAtMs
		},
		close: () => Promise.resolve(),
	}
}
