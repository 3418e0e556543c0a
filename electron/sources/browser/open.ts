import { isAbsolute } from 'node:path'
import { hasHiddenSecrets } from '../../../shared/domain/address-secrets.ts'
import { sampleRateHz } from '../../../shared/domain/feeds.ts'
import { readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { SourceSettings, SourceState } from '../../../shared/domain/source.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import { toPictureSize } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'
import { addressIncomplete, keyNeeded, refusalOf, unsupportedScheme } from './browser-errors.ts'
import type { PagePlace, PageSettings, PageState } from './browser-messages.ts'
import type { PagesContext } from './pages-context.ts'

type BrowserSettings = Extract<SourceSettings, { kind: 'browser' }>

const usualRate = 30
/** A page that is hidden for a moment, as during a cut to another scene and back, is not paused. Frames. */
const restAfterFrames = 30
/** How long the screen says that something was refused, ms. */
const refusalShownMs = 30_000

/** A web page. Its picture has the size of the page, whatever box shows it; the last one stays while the page is lost. */
export function openBrowserSource(settings: BrowserSettings, _size: PictureSize, context: PagesContext): OpenSource {
	const { clock } = context
	const place = placeOf(settings.path, context.neverIn)
	const size = toPictureSize(settings.widthPx, settings.heightPx)
	let state: SourceState = { kind: 'starting' }
	let lostSinceMs: number | null = null
	let isResting = false
	let hiddenFrames = 0
	let wasShown = false
	let cancelRefusal = () => {}
	let refusal: AppErrorData | null = null
	/** Why it has no sound, as long as it is loaded. */
	let silence: AppErrorData | null = null
	let wasSoundRead = false
	const frameSamples = Math.round((sampleRateHz * context.format.frameRate.denominator) / context.format.frameRate.numerator)

	function report(next: SourceState): void {
		state = next
		context.onState(next)
	}

	function follow(next: PageState): void {
		if (next.kind !== 'lost') lostSinceMs = null
		if (next.kind !== 'running') forgetRefusal()
		switch (next.kind) {
			case 'loading':
				return report({ kind: 'starting' })
			case 'running':
				silence = next.warning ?? null
				return report(running())
			case 'lost':
				lostSinceMs ??= clock.now()
				return report({ kind: 'lost', sinceMs: lostSinceMs, error: next.error, attempt: next.attempt })
			case 'failed':
				return report({ kind: 'failed', error: next.error })
		}
	}

	function running(): SourceState {
		if (isResting) return { kind: 'idle' }
		const warning = refusal ?? silence
		return warning ? { kind: 'running', warning } : { kind: 'running' }
	}

	/** The page continues: it is a warning, and not forever. */
	function warn(warning: AppErrorData): void {
		context.log.info('A page asked for something that pages do not get', { what: warning.key })
		forgetRefusal()
		refusal = warning
		cancelRefusal = clock.after(refusalShownMs, () => {
			refusal = null
			if (state.kind === 'running') report(running())
		})
		if (state.kind === 'running') report(running())
	}

	function forgetRefusal(): void {
		cancelRefusal()
		refusal = null
	}

	if ('code' in place) {
		report({ kind: 'failed', error: place })
		return {
			feed: { advance() {}, picture: () => null, readSound: () => false },
			resize() {},
			restart: () => report({ kind: 'failed', error: place }),
			dispose: () => Promise.resolve(),
		}
	}

	context.onState(state)
	context.onNaturalSize(size)
	const page = context.pages.open(pageSettings(settings, place, size), {
		onState: follow,
		onRefused: (kind) => warn(refusalOf(kind)),
	})

	function reload(): void {
		report({ kind: 'starting' })
		page.reload()
	}

	function rest(resting: boolean): void {
		if (resting === isResting) return
		isResting = resting
		page.rest(resting)
		if (state.kind === 'running' || state.kind === 'idle') report(running())
	}

	function seen(): void {
		hiddenFrames = 0
		if (wasShown) return
		wasShown = true
		rest(false)
		if (!settings.reloadWhenShown || state.kind === 'starting') return
		page.clear()
		reload()
	}

	function hidden(): void {
		hiddenFrames += 1
		if (hiddenFrames !== restAfterFrames) return
		wasShown = false
		if (settings.whenHidden === 'pause') rest(true)
	}

	return {
		feed: {
			advance(active) {
				if (active) seen()
				else hidden()
				page.advance()
				// The sound of the last frame was not read: it is skipped, so the sound stays live.
				if (settings.hasSound && !wasSoundRead) page.skipSound(frameSamples)
				wasSoundRead = false
			},
			picture: () => page.picture(),
			readSound(block) {
				wasSoundRead = true
				return page.readSound(block)
			},
		},
		resize() {},
		restart: reload,
		pageInput: page.input,
		dispose() {
			cancelRefusal()
			page.close()
			return Promise.resolve()
		},
	}
}

function placeOf(path: string, neverIn: readonly string[]): PagePlace | AppErrorData {
	const found = readMediaAddress(path)
	switch (found.kind) {
		case 'file':
			return isAbsolute(path) ? { kind: 'file', path, neverIn } : addressIncomplete()
		case 'network': {
			const { scheme } = found.address
			if (hasHiddenSecrets(path)) return keyNeeded()
			return scheme === 'http' || scheme === 'https' ? { kind: 'address', address: path } : unsupportedScheme(scheme)
		}
		case 'unsupported':
			return unsupportedScheme(found.scheme)
		case 'malformed':
			return addressIncomplete()
	}
}

function pageSettings(settings: BrowserSettings, place: PagePlace, size: PictureSize): PageSettings {
	return {
		place,
		size,
		zoom: (settings.zoomPercent ?? 100) / 100,
		framesPerSecond: settings.framesPerSecond ?? usualRate,
		isSeeThrough: settings.isSeeThrough,
		css: settings.css,
		allowPrivate: settings.allowPrivateAddress === true,
		hasSound: settings.hasSound === true,
	}
}
