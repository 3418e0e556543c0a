import { AppError } from '../../../../shared/errors/app-error.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Log } from '../../../lib/log.ts'
import type { Spawn } from '../../../process/spawn.ts'
import { browserEnded, pageClosed, pageTooLarge } from '../browser-errors.ts'
import type { EngineEvents, PageEngine } from '../worker/page-engine.ts'
import { createChromium } from './chromium.ts'
import { type ChromiumPage, openChromiumPage } from './chromium-page.ts'
import type { DevTools } from './devtools.ts'
import type { DevToolsEvent, TargetInfo } from './protocol.ts'

export interface ChromiumEngineOptions {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly log: Log
	readonly path: string
	readonly profileFolder: string
	readonly isAdministrator: boolean
	/** It shows one page, whose sound is captured. */
	readonly capturesSound: boolean
}

/** A crash within this time after a process was ended for its memory was that, ms. */
const memoryCrashMs = 20_000

/** An installed Chromium, Google Chrome or Microsoft Edge that shows all pages, each in a context of its own: nothing of one page is seen by another. */
export function createChromiumEngine(options: ChromiumEngineOptions, events: EngineEvents): PageEngine {
	const { clock } = options
	const pages = new Set<ChromiumPage>()
	let devTools: DevTools | null = null
	/** Pages that are not known to be ours. While one of ours is being made it may be among them. */
	const strangers = new Set<string>()
	let beingMade = 0
	let tooLargeAtMs = Number.NEGATIVE_INFINITY

	const chromium = createChromium({
		...options,
		onReady(ready) {
			devTools = ready
			events.onReady()
		},
		onGone(error, isFinal) {
			devTools = null
			pages.clear()
			strangers.clear()
			events.onGone(error, isFinal)
		},
		onTooLarge() {
			tooLargeAtMs = clock.steady()
		},
		onEvent: receive,
	})

	function receive(event: DevToolsEvent): void {
		switch (event.method) {
			case 'Target.targetCreated':
				return judge(event.params.targetInfo)
			case 'Target.targetDestroyed':
				strangers.delete(event.params.targetId)
				return byTarget(event.params.targetId)?.crashed(event.params.targetId, pageClosed())
			case 'Target.targetCrashed': {
				const wasTooLarge = clock.steady() - tooLargeAtMs < memoryCrashMs || event.params.status === 'oom'
				tooLargeAtMs = Number.NEGATIVE_INFINITY
				return byTarget(event.params.targetId)?.crashed(event.params.targetId, wasTooLarge ? pageTooLarge() : null)
			}
			case 'Browser.downloadWillBegin':
				for (const page of pages) if (page.hasTarget(event.params.frameId)) page.refused('download')
				return
			default:
				for (const page of pages) if (event.sessionId !== undefined && page.hasSession(event.sessionId)) return page.receive(event)
		}
	}

	const byTarget = (targetId: string) => [...pages].find((page) => page.hasTarget(targetId))

	function judge({ targetId, type }: TargetInfo): void {
		if (type !== 'page' || byTarget(targetId)) return
		strangers.add(targetId)
		closeStrangers()
	}

	/** Windows that a page opened. */
	function closeStrangers(): void {
		if (beingMade > 0) return
		for (const targetId of strangers) {
			strangers.delete(targetId)
			if (!byTarget(targetId)) devTools?.send('Target.closeTarget', { targetId }).catch(() => {})
		}
	}

	return {
		start: chromium.start,
		async open(settings, proxy, pageEvents) {
			if (!devTools) throw AppError.fromData(browserEnded())
			beingMade += 1
			const page = openChromiumPage({
				devTools,
				clock,
				settings,
				proxy,
				events: pageEvents,
				killHung: chromium.killBusiest,
				capturesSound: options.capturesSound,
			})
			pages.add(page)
			const made = page.made.then(() => {
				beingMade -= 1
				closeStrangers()
			})
			try {
				await Promise.all([page.loaded, made])
			} catch (error) {
				pages.delete(page)
				page.dispose()
				throw error
			}
			return {
				...page,
				silence: page.silence(),
				dispose() {
					pages.delete(page)
					page.dispose()
				},
			}
		},
		dispose: chromium.dispose,
	}
}
