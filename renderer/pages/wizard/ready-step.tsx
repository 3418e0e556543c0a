import type { PlatformKindView } from '../../../shared/domain/account.ts'
import { safeKbps } from '../../../shared/domain/quality-advice.ts'
import { LampLegend } from '../../features/wizard/lamp-legend.tsx'
import type { StepId } from '../../features/wizard/steps.ts'
import { WizardFrame } from '../../features/wizard/wizard-frame.tsx'
import { useView } from '../../hooks/use-view.ts'
import { formatBitrate } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { livestreamTitle, scheduleText } from '../../view-models/livestream-text.ts'
import { formatIdOf } from './format-id.ts'
import { placeName } from './place-name.ts'
import type { StepProps, WizardState } from './wizard-state.ts'

/** What was set up, as the studio has it now, and the two ways on. */
export function ReadyStep({
	state,
	frame,
	platforms,
	onOpen,
	onRehearse,
}: StepProps & {
	readonly platforms: readonly PlatformKindView[]
	readonly onOpen: () => void
	/** null: Practice is where the show goes. */
	readonly onRehearse: (() => void) | null
}) {
	const texts = useTexts()
	const words = texts.wizard.ready
	const name = placeName(state.place, platforms, texts.wizard)
	const rows = useView((studio, nowMs) => rowsOf(studio, state, name, nowMs, texts))
	return (
		<WizardFrame
			{...frame}
			title={onRehearse ? words.title : words.practiceTitle}
			lead={onRehearse ? words.lead : words.practiceLead}
			note={words.later}
			aside={<LampLegend answering={state.place.kind === 'practice' ? null : name} />}
			next={null}
		>
			<ul className="wizard-box wizard-facts ready-list">
				{rows.map(({ step, icon, what, line }) => (
					<li key={`${step} ${icon}`}>
						<span className="initials" aria-hidden="true">
							<Icon name={icon} size={17} />
						</span>
						<span className="ready-list__words">
							<b>{what}</b>
							{line === '' ? null : <span className="tabular">{line}</span>}
						</span>
						<button
							type="button"
							className="link"
							aria-label={words.changeOf({ name: texts.wizard.stepNames[step] })}
							onClick={() => frame.onStep(step)}
						>
							{words.change}
						</button>
					</li>
				))}
			</ul>
			<div className="ready-buttons">
				<Button look="primary" size="large" onPress={onOpen}>
					{texts.wizard.openStudio}
				</Button>
				{onRehearse ? (
					<Button look="outline" size="large" icon="cap" onPress={onRehearse}>
						{texts.wizard.rehearse}
					</Button>
				) : null}
			</div>
		</WizardFrame>
	)
}

interface ReadyRow {
	readonly step: StepId
	readonly icon: IconName
	readonly what: string
	readonly line: string
}

function rowsOf(studio: StudioState, state: WizardState, name: string, nowMs: number, texts: Texts): readonly ReadyRow[] {
	const words = texts.wizard.ready
	const { program, show, recording } = studio
	const account = studio.accounts.find(({ id }) => id === state.destinationId)
	const destination = studio.destinations.find(({ id }) => id === state.destinationId)
	const { videoBitrateKbps, audioBitrateKbps } = program.encoderProfile
	const id = formatIdOf(program.format, videoBitrateKbps)
	const { numerator, denominator } = program.format.frameRate
	const sent = studio.destinations.filter((each) => each.enabled && !each.aside && !each.remote && !each.capabilities.practice).length
	const needsKbps = Math.max(1, sent) * (videoBitrateKbps + audioBitrateKbps)
	const kbps = state.speed?.kbps ?? null
	const livestream = account?.chosenLivestream
	const heard = state.added?.sounds ?? []
	const seen = state.added?.pictures ?? []
	const upload =
		kbps === null
			? words.noUpload
			: words[needsKbps <= safeKbps(kbps) ? 'uploadOk' : 'uploadTight']({ speed: formatBitrate(kbps), needs: formatBitrate(needsKbps) })
	return [
		{
			step: state.place.kind === 'practice' ? 'platform' : 'connect',
			icon: state.place.kind === 'practice' ? 'cap' : 'destination',
			what: destination && state.place.kind === 'custom' ? destination.name : name,
			line: state.place.kind === 'practice' ? texts.wizard.where.practiceLine : (account?.label ?? destination?.serverLabel ?? ''),
		},
		{
			step: 'details',
			icon: 'clock',
			what: show.title || words.untitled,
			line: livestream
				? livestream.schedule
					? scheduleText(livestream.schedule, nowMs, texts)
					: livestreamTitle(livestream, texts)
				: account
					? words.planned
					: '',
		},
		{
			step: 'sources',
			icon: 'camera',
			what: seen.length > 0 ? seen.join(', ') : words.scenes({ count: program.scenes.length }),
			line: heard.join(', '),
		},
		{
			step: 'quality',
			icon: 'film',
			what: words.quality({
				name: id ? texts.wizard.quality.names[id] : `${program.format.widthPx} × ${program.format.heightPx}`,
				fps: Math.round((numerator / denominator) * 100) / 100,
				rate: formatBitrate(videoBitrateKbps),
			}),
			line: state.place.kind === 'practice' ? '' : upload,
		},
		{
			step: 'quality',
			icon: 'disk',
			what: recording.withShow ? words.records : words.noRecord,
			line: [recording.withShow ? words.recordsLine : '', account && recording.cloudAuto ? words.cloud : ''].filter(Boolean).join('. '),
		},
	]
}
