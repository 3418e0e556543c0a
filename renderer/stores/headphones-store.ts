import { createStore, type StoreApi } from 'zustand/vanilla'
import type { MonitorRequest } from '../../shared/ipc/fast-port.ts'

/** What this screen plays in the headphones of the person in front of it. Nobody else hears it. */
export interface HeadphonesState {
	readonly isOn: boolean
	readonly feed: MonitorRequest
	/** dB; the lowest is silence. */
	readonly volumeDb: number
	/** The output device; "" = the system's default. */
	readonly deviceId: string
	/** From the mix to the ear, as measured; null = not known. */
	readonly delayMs: number | null
	/** Why nothing is heard although it is on. */
	readonly problem: 'blocked' | 'no-sound' | 'no-device' | null
	turn(on: boolean): void
	/** Turns the headphones on. */
	listenTo(feed: MonitorRequest): void
	/** "Hear": only this source, or the program again. */
	toggleOnly(sourceId: string): void
	setVolume(volumeDb: number): void
	setDevice(deviceId: string): void
	report(measured: Partial<Pick<HeadphonesState, 'delayMs' | 'problem'>>): void
}

export const lowestVolumeDb = -60
const program: MonitorRequest = { kind: 'program' }

export function createHeadphonesStore(): StoreApi<HeadphonesState> {
	return createStore<HeadphonesState>((set, get) => ({
		isOn: false,
		feed: program,
		volumeDb: 0,
		deviceId: '',
		delayMs: null,
		problem: null,
		turn: (isOn) => set({ isOn, feed: program, delayMs: null, problem: null }),
		listenTo: (feed) => set({ isOn: true, feed }),
		toggleOnly(sourceId) {
			const { isOn, feed } = get()
			set({ isOn: true, feed: isOn && isOnly(feed, sourceId) ? program : { kind: 'sources', ids: [sourceId] } })
		},
		setVolume: (volumeDb) => set({ volumeDb }),
		setDevice: (deviceId) => set({ deviceId }),
		report: (measured) => set(measured),
	}))
}

/** Whether only this source is heard. */
export function isOnly(feed: MonitorRequest, sourceId: string): boolean {
	return feed.kind === 'sources' && feed.ids.length === 1 && feed.ids[0] === sourceId
}
