import type { StudioServices } from '../hooks/studio-context.ts'
import { formatElapsed } from '../lib/format.ts'
import type { Texts } from '../texts/texts.ts'
import { clockStart, lampOf } from '../view-models/lamp.ts'
import { announcements, breakSays, newsOf } from '../view-models/transitions.ts'

/** Turns state changes into screen reader announcements and toasts, and updates the window title. Returns the function that stops it. */
export function followChanges(
	{ stores, clock }: Pick<StudioServices, 'stores' | 'clock'>,
	texts: Texts,
	page: Document,
	now: () => number,
): () => void {
	let secondsLeft = Infinity
	const stops = [
		stores.subscribe((state, before) => {
			const screen = stores.screen.getState()
			if (state.show.state.kind === 'off-air' && before.show.state.kind !== 'off-air') screen.showEnded(now())
			for (const { level, text } of announcements(state, before, texts)) screen.say(level, text)
			for (const news of newsOf(state, before, clock.getState().nowMs, texts)) {
				const reportId = state.show.lastReportId
				const open = () => stores.screen.getState().showReport(reportId)
				screen.toast({
					tone: 'good',
					strong: news.strong,
					text: news.text,
					action: news.kind === 'report' ? { label: texts.toasts.openReport, run: open } : null,
				})
			}
		}),
		clock.subscribe(({ nowMs }) => {
			const { show, ads, link } = stores.read()
			const start = clockStart(show.state)
			const state = link.kind === 'lost' ? texts.link.windowTitle : texts.lamp[lampOf(show.state)]
			const time = start === null || link.kind === 'lost' ? null : formatElapsed(nowMs - start)
			const title = texts.bar.windowTitle({ state, clock: time, page: texts.pages[stores.screen.getState().page] })
			if (page.title !== title) page.title = title
			const left = ads.state.kind === 'in-break' && link.kind !== 'lost' ? Math.ceil((ads.state.endsAtMs - nowMs) / 1000) : Infinity
			const said = breakSays(left, secondsLeft, texts)
			// When the screen joins a break late, marks that have already passed are not announced.
			if (said && secondsLeft !== Infinity) stores.screen.getState().say('polite', said)
			secondsLeft = left
		}),
	]
	return () => {
		for (const stop of stops) stop()
	}
}
