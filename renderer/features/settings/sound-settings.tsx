import { useState } from 'react'
import { defaultSoundSettings } from '../../../shared/domain/sound-settings.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { TextField } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'

const targets = [-14, -16, -18, -20, -23, -24] as const

/** The loudness to aim for, and the warnings about sound. They apply at once. */
export function SoundSettings() {
	const words = useTexts().soundSettings
	const { runner } = useStudio()
	const { targetLufs, silentAfterS, warnsOfClipping } = useView(({ program }) => program.soundSettings ?? defaultSoundSettings)
	/** What is being typed; null follows the present setting. */
	const [typed, setTyped] = useState<string | null>(null)
	const lufsText = (lufs: number) => words.lufs({ lufs: String(lufs).replace('-', '−') })
	const isOther = targetLufs !== null && !targets.some((lufs) => lufs === targetLufs)

	function typeSeconds(text: string): void {
		setTyped(text)
		const seconds = Number(text)
		if (!Number.isInteger(seconds) || seconds < 3 || seconds > 600) return
		detach(runner.run('sound.setSettings', { silentAfterS: seconds }))
		setTyped(null)
	}

	return (
		<div className="form settings__form">
			<label className="field">
				<span className="field__label">{words.target}</span>
				<select
					className="small-select"
					value={targetLufs ?? ''}
					onChange={({ target: { value } }) => detach(runner.run('sound.setSettings', { targetLufs: value === '' ? null : Number(value) }))}
				>
					<option value="">{words.asDestinations}</option>
					{isOther ? <option value={targetLufs}>{lufsText(targetLufs)}</option> : null}
					{targets.map((lufs) => (
						<option key={lufs} value={lufs}>
							{lufsText(lufs)}
						</option>
					))}
				</select>
				<span className="field__hint">{words.targetHint}</span>
			</label>
			<TextField
				label={words.silentAfter}
				numeric
				unit={words.seconds}
				value={typed ?? String(silentAfterS)}
				hint={words.whileOnAir}
				onChange={typeSeconds}
			/>
			<SwitchRow
				label={words.clipping}
				on={warnsOfClipping}
				onChange={(on) => detach(runner.run('sound.setSettings', { warnsOfClipping: on }))}
			/>
		</div>
	)
}
