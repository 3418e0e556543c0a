import { useSyncExternalStore } from 'react'
import type { DeviceState } from '../../commands/device-inputs.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { SwitchRow } from '../../ui/switch-row.tsx'

/** MIDI controllers and gamepads at this computer as keys. They are switched on for each screen. */
export function DeviceSwitches() {
	const texts = useTexts()
	const words = texts.keys
	const { devices } = useStudio()
	return (
		<section className="card" aria-label={words.devices}>
			<h2>{words.devices}</h2>
			<p className="key-editor__text">{words.devicesText}</p>
			{devices.offered.map((kind) => (
				<DeviceRow key={kind} kind={kind} />
			))}
			{devices.offered.includes('midi') ? null : <p className="key-editor__text">{words.noMidi}</p>}
		</section>
	)
}

function DeviceRow({ kind }: { readonly kind: 'midi' | 'gamepad' }) {
	const texts = useTexts()
	const { devices } = useStudio()
	const state = useSyncExternalStore(devices.onChange, () => devices.stateOf(kind))
	return (
		<SwitchRow
			label={texts.keys.deviceKinds[kind]}
			line={lineOf(state, texts)}
			on={state.kind !== 'off' && state.kind !== 'refused'}
			onChange={(isOn) => devices.switchOn(kind, isOn)}
		/>
	)
}

function lineOf(state: DeviceState, { keys: words, list }: Texts): string {
	if (state.kind !== 'on') return words.deviceStates[state.kind]
	return state.names.length === 0 ? words.noDevice : list([...new Set(state.names)])
}
