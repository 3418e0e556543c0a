import { useEffect } from 'react'
import { decodeFastMessage } from '../../../shared/ipc/fast-port.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { type HeadphonesState, lowestVolumeDb } from '../../stores/headphones-store.ts'
import { type MonitorOutput, openMonitorOutput } from './monitor-output.ts'

const measureEveryMs = 1000
/** Another computer's clock: what it says about the way here is not a duration. */
const mostTransitMs = 2000
/** How much of each new measurement counts. */
const smoothing = 0.1
const reopenAfterMs = 1000

/** Plays what this screen listens to, whatever page is open. It draws nothing. */
export function HeadphonesPlayer() {
	const { openFastPort, stores } = useStudio()
	const store = stores.headphones

	// A connection of its own: sound never waits behind a picture. Another feed changes the request, not the output.
	useEffect(() => {
		let output: MonitorOutput | null = null
		let isClosed = false
		let transitMs = 0
		let cancelReopen = () => {}
		let port = open()
		const report = (measured: Parameters<HeadphonesState['report']>[0]) => store.getState().report(measured)
		const applyChoices = (state: HeadphonesState) => output?.setVolume(factorOf(state.volumeDb))
		const request = () => ({ want: 'none' as const, thumbnails: false, preview: false, monitor: store.getState().feed })

		function open() {
			return openFastPort({
				onOpen: () => port.send(request()),
				onMessage(buffer) {
					const message = decodeFastMessage(buffer)
					if (message?.kind !== 'sound') return
					const tookMs = Date.now() - message.mixedAtMs
					if (Math.abs(tookMs) < mostTransitMs) transitMs += (Math.max(0, tookMs) - transitMs) * smoothing
					output?.play(message.samples.slice())
				},
				onClose() {
					if (isClosed) return
					const timer = setTimeout(() => {
						port = open()
					}, reopenAfterMs)
					cancelReopen = () => clearTimeout(timer)
				},
			})
		}

		async function start(): Promise<void> {
			const opened = await openMonitorOutput()
			if (isClosed) return opened.dispose()
			output = opened
			applyChoices(store.getState())
			await chooseDevice(store.getState().deviceId)
		}

		async function chooseDevice(id: string): Promise<void> {
			try {
				await output?.setDevice(id)
			} catch {
				report({ problem: 'no-device' })
			}
		}

		detach(start().catch(() => report({ problem: 'no-sound' })))
		const measuring = setInterval(() => {
			if (!output) return
			const waitMs = output.waitMs()
			const isBlocked = output.isBlocked()
			report({
				delayMs: waitMs === null || isBlocked ? null : Math.round(transitMs + waitMs + output.deviceMs()),
				...(isBlocked ? { problem: 'blocked' } : store.getState().problem === 'blocked' ? { problem: null } : {}),
			})
		}, measureEveryMs)
		const unsubscribe = store.subscribe((state, before) => {
			if (state.feed !== before.feed) port.send(request())
			if (state.volumeDb !== before.volumeDb) applyChoices(state)
			if (state.deviceId !== before.deviceId) {
				report({ problem: null })
				detach(chooseDevice(state.deviceId))
			}
		})
		return () => {
			isClosed = true
			cancelReopen()
			unsubscribe()
			clearInterval(measuring)
			port.close()
			output?.dispose()
		}
	}, [openFastPort, store])
	return null
}

function factorOf(volumeDb: number): number {
	return volumeDb <= lowestVolumeDb ? 0 : 10 ** (volumeDb / 20)
}
