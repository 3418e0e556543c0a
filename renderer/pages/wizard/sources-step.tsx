import { type ReactNode, useCallback, useState } from 'react'
import { kindHasPicture, type SourceKind } from '../../../shared/domain/source.ts'
import { scenesOf } from '../../../shared/domain/source-use.ts'
import { CandidateTile } from '../../features/add-source/candidate-tile.tsx'
import { type Candidate, candidatesOf, type LevelWord } from '../../features/add-source/candidates.ts'
import { MicrophoneRow } from '../../features/add-source/microphone-row.tsx'
import { firstTicks } from '../../features/add-source/tick-marks.ts'
import { useDevices } from '../../features/add-source/use-devices.ts'
import { useLiveCandidates } from '../../features/add-source/use-live-candidates.ts'
import { WizardFrame } from '../../features/wizard/wizard-frame.tsx'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { SlatePeek } from './slate-peek.tsx'
import { useTicked } from './use-ticked.ts'
import { onward, type StepProps } from './wizard-state.ts'

const otherKinds = ['image', 'media', 'text', 'browser', 'playlist'] as const satisfies readonly SourceKind[]

/** What the computer has, with live pictures and levels; what is ticked becomes scenes and sources. */
export function SourcesStep({
	state,
	frame,
	isFirst,
	adPlatform,
	extra,
	onChange,
}: StepProps & {
	readonly isFirst: boolean
	/** Whose ads have a slate elsewhere; null: none are run. */
	readonly adPlatform: string | null
	readonly extra: ReactNode
}) {
	const texts = useTexts()
	const words = texts.wizard.sources
	const { stores } = useStudio()
	const program = useSlice('program')
	const { slate } = useSlice('ads')
	const { devices, newIds } = useDevices()
	const { add, isAdding, errors } = useTicked()
	/** What a person has changed; everything else is as at first. */
	const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
	const [verdicts, setVerdicts] = useState<Readonly<Record<string, LevelWord>>>({})
	const [replacesChosen, setReplaces] = useState<boolean | null>(null)
	const found = candidatesOf(devices ?? [], program.sources, texts, newIds).filter(({ kind }) => kind !== 'source')
	const watch = useLiveCandidates(found, null)
	const isUsed = ({ source }: Candidate) =>
		source !== null && (!kindHasPicture(source.settings.kind) || scenesOf(program, source.id).length > 0)
	const first = firstTicks(found.map((candidate) => ({ ...candidate, isUsed: isUsed(candidate) })))
	const isTicked = (candidate: Candidate) => isUsed(candidate) || (changed.get(candidate.key) ?? first.includes(candidate.key))
	const ticked = found.filter(isTicked)
	const pictures = found.filter(({ sourceKind }) => kindHasPicture(sourceKind))
	const sounds = found.filter(({ sourceKind }) => !kindHasPicture(sourceKind))
	const newOnes = ticked.filter((candidate) => !isUsed(candidate))
	const newPictures = newOnes.filter(({ sourceKind }) => kindHasPicture(sourceKind))
	const others = program.scenes.filter(({ id }) => id !== slate.sceneId)
	const replaces = replacesChosen ?? isFirst
	const { open } = stores.screen.getState()

	const toggle = (candidate: Candidate) => {
		if (!isUsed(candidate)) setChanged(new Map([...changed, [candidate.key, !isTicked(candidate)]]))
	}
	const onVerdict = useCallback((key: string, verdict: LevelWord) => setVerdicts((now) => ({ ...now, [key]: verdict })), [])

	async function finish(): Promise<void> {
		if (!(await add(newOnes, replaces && newPictures.length > 0))) return
		const nameWith = ({ key, name }: Candidate) => {
			const verdict = verdicts[key]
			return verdict ? `${name} (${words.verdicts[verdict]})` : name
		}
		const added = {
			pictures: ticked.filter(({ sourceKind }) => kindHasPicture(sourceKind)).map(({ name }) => name),
			sounds: ticked.filter(({ sourceKind }) => !kindHasPicture(sourceKind)).map(nameWith),
		}
		onChange(onward(state, { added }))
	}

	const shared = (candidate: Candidate) => ({
		candidate,
		isChosen: isTicked(candidate),
		watch,
		onChoose: () => toggle(candidate),
		onAdd: () => {},
	})
	return (
		<WizardFrame
			{...frame}
			title={words.title}
			lead={words.lead}
			note={texts.wizard.next.quality}
			extra={extra}
			aside={adPlatform === null ? null : <SlatePeek platformName={adPlatform} />}
			next={{ label: texts.wizard.continue, working: isAdding, onPress: () => detach(finish()) }}
		>
			<div className="wizard-sources">
				{pictures.length > 0 ? (
					<section aria-label={words.pictures} className="wizard-sources__pictures">
						{pictures.map((candidate) => (
							<CandidateTile key={candidate.key} {...shared(candidate)} sceneId={null} />
						))}
					</section>
				) : null}
				{sounds.length > 0 ? (
					<section aria-label={words.sounds} className="wizard-sources__sounds">
						{sounds.map((candidate) => (
							<MicrophoneRow key={candidate.key} {...shared(candidate)} onVerdict={onVerdict} />
						))}
					</section>
				) : null}
				{found.length === 0 ? (
					<p className="wizard__hint" role="status">
						<span>{devices === null ? words.looking : words.none}</span>
					</p>
				) : null}
				{newPictures.length > 0 && others.length > 0 ? (
					<SwitchRow
						label={isFirst ? words.replace : words.replaceOther}
						line={words.replaceLine({ count: others.length })}
						on={replaces}
						onChange={setReplaces}
					/>
				) : null}
				{errors.map((error) => (error ? <ErrorNote key={error.code} comesIntoView error={error} /> : null))}
				<div className="field">
					<span className="field__label" id="wizard-else">
						{words.else}
					</span>
					<fieldset className="wizard-sources__kinds" aria-labelledby="wizard-else">
						{otherKinds.map((kind) => (
							<Button
								key={kind}
								look="outline"
								icon={sourceIcon(kind)}
								onPress={() => open({ kind: 'add-source', sceneId: program.onAirSceneId, sourceKind: kind })}
							>
								{words.kinds[kind]}
							</Button>
						))}
					</fieldset>
				</div>
			</div>
		</WizardFrame>
	)
}
