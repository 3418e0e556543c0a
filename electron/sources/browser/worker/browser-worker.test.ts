import { expect, test } from 'vitest'
import { createManualClock } from '../../../platforms/testing/manual-clock.ts'
import { browserEnded, noBrowser } from '../browser-errors.ts'
import type { PageSettings } from '../browser-messages.ts'
import { createBrowserWorker } from './browser-worker.ts'
import type { EngineEvents, EnginePage } from './page-engine.ts'

const settings: PageSettings = {
	place: { kind: 'address', address: 'https://example.com/' },
	size: { widthPx: 320, heightPx: 180 },
	zoom: 1,
	framesPerSecond: 30,
	isSeeThrough: true,
	css: '',
	allowPrivate: false,
	hasSound: false,
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

function rig(canCaptureSound = true) {
	const said: string[] = []
	const engines: EngineEvents[] = []
	const computer = { hasBrowser: true }
	const page: EnginePage = { silence: null, rest() {}, refresh() {}, input() {}, dispose() {} }
	const worker = createBrowserWorker({
		clock: createManualClock(),
		canCaptureSound,
		createEngine(events, capturesSound) {
			if (!computer.hasBrowser) return noBrowser()
			const number = engines.push(events)
			if (capturesSound) said.push(`browser ${number} captures`)
			return {
				start() {},
				open: async () => page,
				async dispose() {
					said.push(`browser ${number} ends`)
				},
			}
		},
		network: { connect: () => Promise.reject(new Error('Nothing connects here.')), isPrivate: () => false },
		send(message) {
			if (message.type === 'state')
				said.push('error' in message.state ? `${message.state.kind} ${message.state.error.key}` : message.state.kind)
		},
		sendPicture: async () => {},
		sendSound() {},
	})
	return { said, engines, computer, worker }
}

test('a browser that was installed meanwhile is found when the page is loaded again', async () => {
	const { said, engines, computer, worker } = rig()
	computer.hasBrowser = false
	worker.receive({ type: 'open', id: 1, settings })
	worker.receive({ type: 'reload', id: 1 })
	expect(said).toEqual(['failed browser-missing', 'failed browser-missing'])
	computer.hasBrowser = true
	worker.receive({ type: 'reload', id: 1 })
	engines[0]?.onReady()
	await settled()
	expect(said.at(-1)).toBe('running')
	await worker.dispose()
})

test('a browser that was given up is started again by whoever loads a page again', async () => {
	const { said, engines, worker } = rig()
	worker.receive({ type: 'open', id: 1, settings })
	engines[0]?.onReady()
	await settled()
	engines[0]?.onGone(browserEnded(), false)
	worker.receive({ type: 'reload', id: 1 })
	expect(engines).toHaveLength(1)
	engines[0]?.onGone(browserEnded(), true)
	worker.receive({ type: 'reload', id: 1 })
	expect(engines).toHaveLength(2)
	engines[1]?.onReady()
	await settled()
	expect(said).toEqual(['running', 'lost browser-ended', 'failed browser-ended', 'browser 1 ends', 'running'])
	await worker.dispose()
})

test('a page with sound has a browser of its own, which ends with it; the others share one', async () => {
	const { said, engines, worker } = rig()
	worker.receive({ type: 'open', id: 1, settings })
	worker.receive({ type: 'open', id: 2, settings })
	worker.receive({ type: 'open', id: 3, settings: { ...settings, hasSound: true } })
	expect(engines).toHaveLength(2)
	engines[1]?.onReady()
	await settled()
	engines[0]?.onGone(browserEnded(), false)
	worker.receive({ type: 'close', id: 3 })
	expect(said).toEqual(['browser 2 captures', 'running', 'lost browser-ended', 'lost browser-ended', 'browser 2 ends'])
	await worker.dispose()
})

test('where sound cannot be captured, all pages share one browser', async () => {
	const { engines, worker } = rig(false)
	worker.receive({ type: 'open', id: 1, settings })
	worker.receive({ type: 'open', id: 2, settings: { ...settings, hasSound: true } })
	expect(engines).toHaveLength(1)
	await worker.dispose()
})
