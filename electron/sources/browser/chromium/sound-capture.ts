import { capturedTitle } from './browser-arguments.ts'
import type { DevTools } from './devtools.ts'
import type { DevToolsEvent } from './protocol.ts'
import { captureScript, soundBinding } from './sound-script.ts'

/** The sound of one page. A second page in the browser captures the tab of the first one; a tab stays the same when it is navigated. */
export interface SoundCapture {
	/** Captures the tab that has `capturedPage` now, from a page in this context. False when that cannot be done. */
	start(browserContextId: string): Promise<boolean>
	targetId(): string | null
	sessionId(): string | null
	/** An event of the page that captures. */
	receive(event: DevToolsEvent): void
}

/** The first page of a tab whose sound is captured. */
export const capturedPage = `data:text/html,<title>${capturedTitle}</title>`

/** Only a page of a secure origin may capture. Nothing is requested from the network: the answer is given here. */
const capturingPage = 'http://showcaller-sound.localhost/'
const emptyPage = Buffer.from('<!doctype html><title>sound</title>').toString('base64')
/** The browser looks for the tab once a second; on a busy computer everything takes longer. */
const startLimitMs = 15_000

/** `onSamples`: interleaved stereo at 48 kHz, 32-bit floating point. */
export function createSoundCapture(devTools: DevTools, onSamples: (samples: Uint8Array) => void): SoundCapture {
	let targetId: string | null = null
	let sessionId: string | null = null

	async function capture(browserContextId: string): Promise<boolean> {
		const target = await devTools.send('Target.createTarget', {
			url: 'about:blank',
			browserContextId,
			newWindow: true,
			width: 100,
			height: 100,
		})
		targetId = target.targetId
		const session = await devTools.send('Target.attachToTarget', { targetId, flatten: true })
		sessionId = session.sessionId
		const here = { sessionId }
		await Promise.all([
			devTools.send('Fetch.enable', {}, here),
			devTools.send('Runtime.enable', {}, here),
			devTools.send('Runtime.addBinding', { name: soundBinding }, here),
		])
		await devTools.send('Page.navigate', { url: capturingPage }, here)
		const answer = await devTools.send(
			'Runtime.evaluate',
			{ expression: captureScript, returnByValue: true, awaitPromise: true, userGesture: true },
			{ ...here, limitMs: startLimitMs },
		)
		return answer.result.value === true
	}

	return {
		start: (browserContextId) => capture(browserContextId).catch(() => false),
		targetId: () => targetId,
		sessionId: () => sessionId,
		receive(event) {
			if (event.method === 'Runtime.bindingCalled' && event.params.name === soundBinding)
				return onSamples(Buffer.from(event.params.payload, 'base64'))
			if (event.method !== 'Fetch.requestPaused' || sessionId === null) return
			const { requestId } = event.params
			const responseHeaders = [{ name: 'content-type', value: 'text/html' }]
			devTools
				.send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body: emptyPage }, { sessionId })
				.catch(() => {})
		},
	}
}
