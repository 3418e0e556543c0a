import type { PageInput } from '../../../../shared/domain/page-input.ts'
import { AppError, type AppErrorData } from '../../../../shared/errors/app-error.ts'
import type { Clock } from '../../../lib/clock.ts'
import { detach } from '../../../lib/detach.ts'
import { pageCrashed, pageHung, pageSoundEnded, pageSoundNotHere, pageWithoutSound } from '../browser-errors.ts'
import type { PageRefusal, PageSettings } from '../browser-messages.ts'
import type { EnginePage, EnginePageEvents, EngineProxy } from '../worker/page-engine.ts'
import { pageScript, refusedBinding } from '../worker/page-script.ts'
import { type DevTools, DevToolsError } from './devtools.ts'
import { keyEvents, mouseEvent } from './input-events.ts'
import { refusalInLog, statusExpression, whyNotLoaded } from './load-failure.ts'
import type { CommandParams, DevToolsCommand, DevToolsEvent } from './protocol.ts'
import { capturedPage, createSoundCapture } from './sound-capture.ts'

export interface ChromiumPageOptions {
	readonly devTools: DevTools
	readonly clock: Clock
	readonly settings: PageSettings
	readonly proxy: EngineProxy
	readonly events: EnginePageEvents
	/** The browser can capture the sound of the page. */
	readonly capturesSound: boolean
	/** The process of the page does not respond to anything. */
	readonly killHung: () => Promise<void>
}

/** A page in Chromium, from its first command on. */
export interface ChromiumPage extends Omit<EnginePage, 'silence'> {
	/** Resolves when it is loaded. Rejects with AppError. */
	readonly loaded: Promise<void>
	/** Resolves when its targets are known, or will never be. */
	readonly made: Promise<void>
	refused(refusal: PageRefusal): void
	/** Why it has no sound, although it should; known once it is loaded. */
	silence(): AppErrorData | null
	hasTarget(targetId: string): boolean
	/** An event of this page. */
	receive(event: DevToolsEvent): void
	hasSession(sessionId: string): boolean
	/** One of its targets crashed or closed itself. */
	crashed(targetId: string, error: AppErrorData | null): void
}

const loadLimitMs = 20_000
const checkEveryMs = 2000
const checkLimitMs = 5000
const closeLimitMs = 2000

export function openChromiumPage(options: ChromiumPageOptions): ChromiumPage {
	const { devTools, clock, settings, proxy, events, killHung } = options
	const { size, zoom } = settings
	const viewport = { width: Math.max(1, Math.round(size.widthPx / zoom)), height: Math.max(1, Math.round(size.heightPx / zoom)) }
	let contextId: string | null = null
	let targetId: string | null = null
	let sessionId: string | null = null
	let isDisposed = false
	let isLoaded = false
	let isResting = false
	const capture =
		settings.hasSound && options.capturesSound
			? createSoundCapture(devTools, (samples) => {
					if (isLoaded && !isResting && !isDisposed) events.onSound(samples)
				})
			: null
	let silence = settings.hasSound && !capture ? pageSoundNotHere() : null
	let cancelCheck = () => {}

	/** A command whose answer does not matter. */
	function tell<Command extends DevToolsCommand>(command: Command, params: CommandParams<Command>): void {
		if (sessionId !== null) devTools.send(command, params, { sessionId }).catch(() => {})
	}

	async function prepare(): Promise<string> {
		const context = await devTools.send('Target.createBrowserContext', {
			disposeOnDetach: true,
			proxyServer: `http://127.0.0.1:${proxy.port}`,
			// Chromium would otherwise connect to this computer without the proxy.
			proxyBypassList: '<-loopback>',
		})
		contextId = context.browserContextId
		const own = { browserContextId: contextId }
		await devTools.send('Browser.grantPermissions', { ...own, permissions: [] })
		await devTools.send('Browser.setDownloadBehavior', { ...own, behavior: 'deny', eventsEnabled: true })
		const target = await devTools.send('Target.createTarget', { ...own, url: capture ? capturedPage : 'about:blank', ...viewport })
		targetId = target.targetId
		const session = await devTools.send('Target.attachToTarget', { targetId, flatten: true })
		sessionId = session.sessionId
		const here = { sessionId }
		await Promise.all([
			devTools.send('Page.enable', {}, here),
			devTools.send('Log.enable', {}, here),
			// Without it the page cannot report anything.
			devTools.send('Runtime.enable', {}, here),
			devTools.send('Runtime.addBinding', { name: refusedBinding }, here),
			devTools.send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(settings.css) }, here),
			devTools.send('Page.setInterceptFileChooserDialog', { enabled: true }, here),
			devTools.send('Emulation.setFocusEmulationEnabled', { enabled: true }, here),
			// The page gets a smaller window for a larger zoom, and its picture is scaled to the whole size.
			devTools.send('Emulation.setVisibleSize', { width: size.widthPx, height: size.heightPx }, here),
			devTools.send(
				'Emulation.setDeviceMetricsOverride',
				{ ...viewport, deviceScaleFactor: 1, mobile: false, scale: zoom, dontSetVisibleSize: true },
				here,
			),
			devTools.send(
				'Emulation.setDefaultBackgroundColorOverride',
				settings.isSeeThrough ? { color: { r: 0, g: 0, b: 0, a: 0 } } : {},
				here,
			),
		])
		if (capture && !(await capture.start(contextId))) silence = pageWithoutSound()
		return session.sessionId
	}

	async function load(prepared: Promise<string>): Promise<void> {
		try {
			const session = await prepared
			const answer = await devTools.send('Page.navigate', { url: proxy.address }, { sessionId: session, limitMs: loadLimitMs })
			const status = answer.errorText === undefined ? await statusOf(session) : null
			const failure = whyNotLoaded(answer.errorText ?? null, status, proxy)
			if (failure) throw AppError.fromData(failure)
			isLoaded = true
			if (!isResting) startPictures()
			watch()
		} catch (error) {
			if (error instanceof DevToolsError) throw AppError.fromData(whyNotLoaded(error.reason, null, proxy) ?? pageCrashed())
			throw error
		}
	}

	/** A page that is busy from its first moment does not answer: its status does not matter then. */
	async function statusOf(session: string): Promise<number | null> {
		const options = { sessionId: session, limitMs: checkLimitMs }
		const answer = await devTools.send('Runtime.evaluate', { expression: statusExpression, returnByValue: true }, options).catch(() => null)
		const status = answer?.result.value
		return typeof status === 'number' ? status : null
	}

	function startPictures(): void {
		tell('Page.startScreencast', { format: 'png', maxWidth: size.widthPx, maxHeight: size.heightPx, everyNthFrame: 1 })
	}

	/** A page in an endless loop answers nothing, but keeps its last picture: nothing else would notice. */
	function watch(): void {
		cancelCheck = clock.after(checkEveryMs, () => {
			if (isDisposed || sessionId === null) return
			if (isResting) return watch()
			devTools
				.send('Runtime.evaluate', { expression: '1', returnByValue: true }, { sessionId, limitMs: checkLimitMs })
				.then(watch, (error) => {
					if (!(error instanceof DevToolsError) || error.reason === 'closed') return
					if (error.reason === 'refused' || isResting) return watch()
					if (!isDisposed) events.onLost(pageHung())
				})
		})
	}

	async function close(): Promise<void> {
		const context = contextId
		const target = targetId
		if (target !== null) await devTools.send('Target.closeTarget', { targetId: target }, { limitMs: closeLimitMs }).catch(() => {})
		if (context === null) return
		const wasClosed = await devTools.send('Target.disposeBrowserContext', { browserContextId: context }, { limitMs: closeLimitMs }).then(
			() => true,
			(error: unknown) => error instanceof DevToolsError && error.reason !== 'timeout',
		)
		if (!wasClosed) await killHung()
	}

	const prepared = prepare()
	const loaded = load(prepared)
	const done = () => {}
	return {
		loaded,
		made: prepared.then(done, done),
		refused(refusal) {
			if (!isDisposed) events.onRefused(refusal)
		},
		silence: () => silence,
		hasTarget: (id) => id === targetId || capture?.targetId() === id,
		hasSession: (id) => id === sessionId || capture?.sessionId() === id,
		receive(event) {
			if (isDisposed) return
			if (capture && event.sessionId === capture.sessionId()) return capture.receive(event)
			switch (event.method) {
				case 'Page.screencastFrame': {
					const { data, sessionId: number } = event.params
					if (!isLoaded || isResting) return tell('Page.screencastFrameAck', { sessionId: number })
					return events.onPicture(data, () => tell('Page.screencastFrameAck', { sessionId: number }))
				}
				case 'Page.javascriptDialogOpening':
					tell('Page.handleJavaScriptDialog', { accept: event.params.type === 'beforeunload' })
					if (event.params.type !== 'beforeunload') events.onRefused('dialog')
					return
				case 'Log.entryAdded': {
					const refusal = refusalInLog(event.params.entry.text)
					if (refusal) events.onRefused(refusal)
					return
				}
				case 'Runtime.bindingCalled':
					if (event.params.name !== refusedBinding) return
					if (event.params.payload === 'device' || event.params.payload === 'window') events.onRefused(event.params.payload)
					return
			}
		},
		crashed(target, error) {
			if (!isDisposed) events.onLost(target === targetId ? (error ?? pageCrashed()) : pageSoundEnded())
		},
		rest(resting) {
			if (resting === isResting) return
			isResting = resting
			if (!isLoaded) return
			tell('Page.setWebLifecycleState', { state: resting ? 'frozen' : 'active' })
			if (resting) tell('Page.stopScreencast', {})
			else startPictures()
		},
		refresh() {
			if (!isLoaded || isResting) return
			tell('Page.stopScreencast', {})
			startPictures()
		},
		input(input: PageInput) {
			if (!isLoaded) return
			if (input.kind === 'key') for (const event of keyEvents(input.key)) tell('Input.dispatchKeyEvent', event)
			else tell('Input.dispatchMouseEvent', mouseEvent(input, { width: size.widthPx, height: size.heightPx }))
		},
		dispose() {
			if (isDisposed) return
			isDisposed = true
			cancelCheck()
			// What is still being prepared is closed once it is there.
			detach(loaded.catch(() => {}).then(close))
		},
	}
}
