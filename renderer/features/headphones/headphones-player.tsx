import { useEffect } from 'react'
import { useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { type HeadphonesState, lowestVolumeDb } from '../../stores/headphones-store.ts'
import { type MonitorOutput, openMonitorOutput } from './monitor-output.ts'
import { openSoundReceiver, type SoundReceiver } from './sound-receiver.ts'

const measureEveryMs = 1000
/** Plays what this screen listens to, whatever page is open. It draws nothing. */
export function HeadphonesPlayer() {
	const { openFastPort, fastPortAddress, stores } = useStudio()
	const store = stores.headphones

	// Another feed changes the request, not the output.
	useEffect(() => {
		let output: MonitorOutput | null = null
		let receiver: SoundReceiver | null = null
		let isClosed = false
		const report = (measured: Parameters<HeadphonesState['report']>[0]) => store.getState().report(measured)
		const applyChoices = (state: HeadphonesState) => output?.setVolume(factorOf(state.volumeDb))
		const request = () => ({ want: 'none' as const, thumbnails: false, preview: false, monitor: store.getState().feed })

		async function start(): Promise<void> {
			const opened = await openMonitorOutput()
			if (isClosed) return opened.dispose()
			output = opened
			receiver = openSoundReceiver({ openFastPort, fastPortAddress, output, request: request() })
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
			if (!output || !receiver) return
			const waitMs = output.waitMs()
			const isBlocked = output.isBlocked()
			report({
				delayMs: waitMs === null || isBlocked ? null : Math.round(receiver.transitMs() + waitMs + output.deviceMs()),
				...(isBlocked ? { problem: 'blocked' } : store.getState().problem === 'blocked' ? { problem: null } : {}),
			})
		}, measureEveryMs)
		const unsubscribe = store.subscribe((state, before) => {
			if (state.feed !== before.feed) receiver?.ask(request())
			if (state.volumeDb !== before.volumeDb) applyChoices(state)
			if (state.deviceId !== before.deviceId) {
				report({ problem: null })
				detach(chooseDevice(state.deviceId))
			}
		})
		return () => {
			isClosed = true
			unsubscribe()
			clearInterval(measuring)
			receiver?.dispose()
			output?.dispose()
		}
	}, [openFastPort, fastPortAddress, store])
	return null
}

function factorOf(volumeDb: number): number {
	return volumeDb <= lowestVolumeDb ? 0 : 10 ** (volumeDb / 20)
}
