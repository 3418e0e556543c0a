import './replay.css'
import { longestReplayS, type ReplayView, shortestReplayS } from '../../../shared/domain/replay.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { fileName, formatBytes, formatDuration, formatTime } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { FieldsCommand } from '../../ui/off-field.ts'
import { Switch } from '../../ui/switch.tsx'
import { ReplayStrip } from './replay-strip.tsx'

/** The replay buffer: what it holds, and the button that saves it. */
export function ReplayCard() {
	const texts = useTexts()
	const words = texts.replay
	const { runner } = useStudio()
	const save = useCommand('replay.save')
	const replay = useView(({ recording }) => recording.replay)
	const { isOn, lengthS, heldS, state, last } = replay
	const length = formatDuration(lengthS * 1000)
	return (
		<Card
			label={words.label}
			className="replay"
			heading={<h2>{isOn ? words.keeps({ length }) : words.off}</h2>}
			aside={
				<span className="replay__state">
					<StateChip state={state} />
					<Switch does="replay.set" label={words.switchOn} on={isOn} onChange={(on) => detach(runner.run('replay.set', { isOn: on }))} />
				</span>
			}
		>
			{state === 'holding' ? <ReplayStrip lengthS={lengthS} /> : null}
			<div className="replay__body">
				<div className="replay__held">
					{state === 'holding' ? (
						<>
							<progress className="replay__bar" aria-label={words.heldLabel} max={lengthS} value={heldS} />
							<span className="tabular">{words.held({ held: formatDuration(heldS * 1000), length })}</span>
						</>
					) : (
						<p>{(isOn ? words.waitingText : words.offText)({ size: formatBytes(replay.fullBytes) })}</p>
					)}
				</div>
				<FieldsCommand value="replay.set">
					<NumberField
						label={words.length}
						name={words.lengthName({ min: shortestReplayS, max: longestReplayS })}
						value={lengthS}
						min={shortestReplayS}
						max={longestReplayS}
						unit={words.seconds}
						onChange={(next) => detach(runner.run('replay.set', { lengthS: next }))}
					/>
				</FieldsCommand>
				<Button look="primary" reason={save.reason} working={save.isUnderWay || replay.isSaving} chord={save.chord} onPress={save.run}>
					{words.save({ length })}
				</Button>
			</div>
			<p className="replay__last">
				{last
					? words.saved({ time: formatTime(last.savedAtMs), name: fileName(last.path), length: formatDuration(last.durationMs) })
					: words.addSource}
			</p>
		</Card>
	)
}

function StateChip({ state }: { readonly state: ReplayView['state'] }) {
	const words = useTexts().replay
	switch (state) {
		case 'off':
			return null
		case 'waiting':
			return (
				<Chip tone="plain" icon="timer">
					{words.waiting}
				</Chip>
			)
		case 'holding':
			return (
				<Chip tone="good" icon="repeat">
					{words.running}
				</Chip>
			)
		case 'restarting':
			return (
				<Chip tone="warning" icon="turning">
					{words.restarting}
				</Chip>
			)
	}
}
