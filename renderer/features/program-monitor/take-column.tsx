import { transitionDurationMs } from '../../../shared/domain/transition.ts'
import { transitionKinds } from '../../../shared/program/transitions/index.ts'
import { chooseTransition } from '../../commands/choose-transition.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { useOffField } from '../../ui/off-field.ts'
import { transitionIcon } from '../../ui/transition-icons.ts'
import { filmProblem, nextTransition, transitionName } from '../../view-models/transition-names.ts'
import { TBar } from './t-bar.tsx'

/** Transition durations to choose from, ms. */
const usualLengths = [200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000]

/** Between preview and program: the transition, its duration, and Take. */
export function TakeColumn() {
	const texts = useTexts()
	const { editor, scenes, say, locale } = texts
	const studio = useStudio()
	const { stores } = studio
	const program = useSlice('program')
	const { transition } = program
	const next = nextTransition(program)
	const take = useCommand('scenes.takeNext')
	const off = useOffField('scenes.setTransition')
	const durationMs = transitionDurationMs(transition)
	const broken = filmProblem(program, transition)
	const openSettings = (kind: string) => stores.screen.getState().open({ kind: 'transition', sceneId: null, chosen: kind })
	const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
	const lengths = [...new Set([...usualLengths, durationMs])].toSorted((a, b) => a - b)
	return (
		<section className="take-column" aria-label={editor.takeColumn} data-region="">
			<fieldset className="transitions" aria-label={editor.transition}>
				{transitionKinds.map(({ id, name, defaults }) => (
					<label
						key={id}
						className="transitions__kind"
						title={off.reason ?? (transition.kind === id && broken ? broken.message : say(name))}
						onContextMenu={(event) => {
							event.preventDefault()
							openSettings(id)
						}}
					>
						<input
							type="radio"
							className="visually-hidden"
							name="transition"
							checked={transition.kind === id}
							onChange={() => chooseTransition(studio, defaults)}
							onKeyDown={(event) => event.key === 'Enter' && openSettings(id)}
							{...off.control}
						/>
						<span>
							{transition.kind === id && broken ? <Icon name="alert" tone="warning" /> : <Icon name={transitionIcon(id)} />}
							<b>{say(name)}</b>
						</span>
					</label>
				))}
			</fieldset>
			{'durationMs' in transition ? (
				<select
					className="take-column__length tabular"
					aria-label={editor.duration}
					title={editor.duration}
					value={durationMs}
					onChange={(event) => chooseTransition(studio, { ...transition, durationMs: Number(event.target.value) })}
					{...off.control}
				>
					{lengths.map((ms) => (
						<option key={ms} value={ms}>
							{editor.seconds({ seconds: seconds.format(ms / 1000) })}
						</option>
					))}
				</select>
			) : null}
			<TBar />
			<button
				type="button"
				className="take-button"
				aria-disabled={take.reason !== null || undefined}
				title={take.reason ?? (next ? scenes.takeWith({ transition: transitionName(next, texts) }) : undefined)}
				onClick={() => {
					if (take.reason === null) take.run()
				}}
			>
				{take.label}
				{take.chord ? <kbd className="key">{take.chord}</kbd> : null}
				{next && next !== transition ? <span className="take-button__with">{transitionName(next, texts)}</span> : null}
			</button>
		</section>
	)
}
