import { createListeners } from '../../shared/lib/listeners.ts'
import { detach } from '../lib/detach.ts'
import type { DeviceActions, DeviceKind, DeviceSource } from './sources/device.ts'

/** One line for each kind of device; its code loads when somebody switches it on. */
const sources: Readonly<Record<DeviceKind, () => Promise<DeviceSource>>> = {
	midi: async () => (await import('./sources/midi.ts')).listenToMidi,
	gamepad: async () => (await import('./sources/gamepad.ts')).listenToGamepads,
}
const kinds = Object.keys(sources) as readonly DeviceKind[]

export type DeviceState =
	| { readonly kind: 'off' }
	| { readonly kind: 'starting' }
	| { readonly kind: 'on'; readonly names: readonly string[] }
	/** The browser or the user refused. */
	| { readonly kind: 'refused' }

/** MIDI controllers and gamepads whose buttons run commands, on the computer of this screen. */
export interface DeviceInputs {
	/** Only what this browser can read. */
	readonly offered: readonly DeviceKind[]
	stateOf(kind: DeviceKind): DeviceState
	switchOn(kind: DeviceKind, isOn: boolean): void
	/** While somebody chooses a key, inputs run nothing and are reported here. Returns the function that ends it. */
	capture(onInput: (input: string) => void): () => void
	onChange(listener: () => void): () => void
	dispose(): void
}

export interface DeviceInputsParts {
	readonly page: Window
	readonly storage: Pick<Storage, 'getItem' | 'setItem'>
	readonly press: (input: string) => void
	readonly release: () => void
	readonly load?: (kind: DeviceKind) => Promise<DeviceSource>
}

const storageKey = (kind: DeviceKind) => `showcaller.${kind}`
const off: DeviceState = { kind: 'off' }

export function createDeviceInputs({ page, storage, press, release, load = (kind) => sources[kind]() }: DeviceInputsParts): DeviceInputs {
	const listeners = createListeners()
	const states = new Map<DeviceKind, DeviceState>()
	const stops = new Map<DeviceKind, () => void>()
	/** The run of each kind that is switched on. */
	const runs = new Map<DeviceKind, object>()
	let onCaptured: ((input: string) => void) | null = null

	function setState(kind: DeviceKind, state: DeviceState): void {
		states.set(kind, state)
		listeners.notify()
	}

	async function start(kind: DeviceKind): Promise<void> {
		const run = {}
		runs.set(kind, run)
		const isWanted = () => runs.get(kind) === run
		const actions: DeviceActions = {
			down: (input) => isWanted() && (onCaptured ?? press)(input),
			up: release,
			connected: (names) => isWanted() && setState(kind, { kind: 'on', names }),
		}
		setState(kind, { kind: 'starting' })
		try {
			const source = await load(kind)
			const stop = await source(page, actions)
			if (isWanted()) stops.set(kind, stop)
			else stop()
		} catch {
			if (!isWanted()) return
			runs.delete(kind)
			setState(kind, { kind: 'refused' })
		}
	}

	function stop(kind: DeviceKind): void {
		runs.delete(kind)
		stops.get(kind)?.()
		stops.delete(kind)
	}

	const offered = kinds.filter((kind) => (kind === 'midi' ? 'requestMIDIAccess' : 'getGamepads') in page.navigator)
	for (const kind of offered) if (storage.getItem(storageKey(kind)) === 'on') detach(start(kind))

	return {
		offered,
		stateOf: (kind) => states.get(kind) ?? off,
		switchOn(kind, isOn) {
			storage.setItem(storageKey(kind), isOn ? 'on' : 'off')
			if (isOn) {
				if (!runs.has(kind)) detach(start(kind))
				return
			}
			stop(kind)
			setState(kind, off)
		},
		capture(onInput) {
			onCaptured = onInput
			return () => {
				if (onCaptured === onInput) onCaptured = null
			}
		},
		onChange: listeners.add,
		dispose() {
			for (const kind of kinds) stop(kind)
		},
	}
}
