import { type ChosenTransition, transitionDurationMs, transition as transitionSchema } from '../../../shared/domain/transition.ts'
import { transitionKinds } from '../../../shared/program/transitions/index.ts'
import { chordText } from '../../commands/chord.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { transitionIcon } from '../../ui/transition-icons.ts'
import { TBar } from './t-bar.tsx'

/** Transition durations to choose from, ms. */
const usualLengths = [200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000]

/** Between preview and program: the transition, its duration, and Take. */
export function TakeColumn() {
	const { editor, say, locale } = useTexts()
	const { runner, mac } = useStudio()
	const { transition } = useSlice('program')
	const take = useCommand('scenes.takeNext')
	const durationMs = transitionDurationMs(transition)
	const choose = (wanted: ChosenTransition) => {
		const { success, data } = transitionSchema.safeParse(wanted)
		if (success) detach(runner.run('scenes.setTransition', { transition: data }))
	}
	const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
	const lengths = [...new Set([...usualLengths, durationMs])].toSorted((a, b) => a - b)
	return (
		<section className="take-column" aria-label={editor.takeColumn} data-region="">
			<fieldset className="transitions" aria-label={editor.transition}>
				{transitionKinds.map(({ id, name, defaults }) => (
					<label key={id} className="transitions__kind" title={say(name)}>
						<input
							type="radio"
							className="visually-hidden"
							name="transition"
							checked={transition.kind === id}
							onChange={() => choose(defaults)}
						/>
						<span>
							<Icon name={transitionIcon(id)} />
							<b>{say(name)}</b>
						</span>
					</label>
				))}
			</fieldset>
			{durationMs === 0 ? null : (
				<select
					className="take-column__length tabular"
					aria-label={editor.duration}
					title={editor.duration}
					value={durationMs}
					onChange={(event) => choose({ ...transition, durationMs: Number(event.target.value) })}
				>
					{lengths.map((ms) => (
						<option key={ms} value={ms}>
							{editor.seconds({ seconds: seconds.format(ms / 1000) })}
						</option>
					))}
				</select>
			)}
			<TBar />
			<button
				type="button"
				className="take-button"
				aria-disabled={take.reason !== null || undefined}
				title={take.reason ?? undefined}
				onClick={() => {
					if (take.reason === null) take.run()
				}}
			>
				{take.label}
				{take.chord ? <kbd className="key">{chordText(take.chord, mac)}</kbd> : null}
			</button>
		</section>
	)
}
