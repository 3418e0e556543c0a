import { useState } from 'react'
import type { DestinationPreset } from '../../../shared/domain/preset.ts'
import { initialsOf } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Initials } from '../../ui/chip.tsx'
import { TextField } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { foundPresets, presetLine } from './ingest-draft.ts'

/** Services to choose from, "Custom" first. Enter in the search field chooses the first match. */
export function PresetList({
	presets,
	onChoose,
}: {
	readonly presets: readonly DestinationPreset[]
	/** null: a custom address. */
	readonly onChoose: (preset: DestinationPreset | null) => void
}) {
	const texts = useTexts()
	const words = texts.destinationDialogs
	const [typed, setTyped] = useState('')
	const found = foundPresets(presets, typed)

	return (
		<form
			className="form"
			onSubmit={(event) => {
				event.preventDefault()
				const first = found[0]
				if (typed.trim() !== '' && first) onChoose(first)
			}}
		>
			<TextField type="search" label={words.search} inputRef={takeFocus} value={typed} maxLength={80} onChange={setTyped} />
			<ul className="services" aria-label={words.service}>
				<li className="services__custom">
					<button type="button" className="service" onClick={() => onChoose(null)}>
						<span className="initials" aria-hidden="true">
							<Icon name="destination" />
						</span>
						<span className="grow">
							<b>{words.custom}</b>
							<span>{words.customLine}</span>
						</span>
					</button>
				</li>
				{found.map((preset) => (
					<li key={preset.id}>
						<button type="button" className="service" onClick={() => onChoose(preset)}>
							<Initials>{initialsOf(preset.name)}</Initials>
							<span className="grow">
								<b>{preset.name}</b>
								<span>{presetLine(preset, texts)}</span>
							</span>
						</button>
					</li>
				))}
			</ul>
			{found.length === 0 ? (
				<p className="field__hint" role="status">
					{words.noneFound}
				</p>
			) : null}
		</form>
	)
}

/** The dialog sets the focus when it opens; a list that is shown again later focuses itself. */
function takeFocus(input: HTMLInputElement | null): void {
	input?.setAttribute('autofocus', '')
	input?.focus()
}
