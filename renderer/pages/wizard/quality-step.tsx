import { type ReactNode, useEffect, useRef } from 'react'
import { measuredFormats } from '../../../shared/domain/encoder-measurement.ts'
import { type QualityCard, recommendQuality } from '../../../shared/domain/quality-advice.ts'
import { recordingLeftMs } from '../../../shared/domain/recording.ts'
import { ComputerBox } from '../../features/wizard/computer-box.tsx'
import { QualityCards } from '../../features/wizard/quality-cards.tsx'
import { UploadBox } from '../../features/wizard/upload-box.tsx'
import { WizardFrame } from '../../features/wizard/wizard-frame.tsx'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useAction } from '../../hooks/use-action.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { detach } from '../../lib/detach.ts'
import { formatBitrate } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { formatIdOf } from './format-id.ts'
import { onward, type StepProps } from './wizard-state.ts'

/** The upload to the chosen server and the encoders of this computer, measured; the best quality that leaves room is recommended and chosen. */
export function QualityStep({
	state,
	frame,
	placeName,
	isFirst,
	extra,
	onChange,
}: StepProps & { readonly placeName: string; readonly isFirst: boolean; readonly extra: ReactNode }) {
	const texts = useTexts()
	const words = texts.wizard.quality
	const { runner } = useStudio()
	const { format, encoderProfile, dynamicBitrate } = useSlice('program')
	const { encoderMeasurement } = useSlice('app')
	const destinations = useSlice('destinations')
	const recording = useSlice('recording')
	const presets = useAnswer('presets.list', {}, '')
	const upload = useAction()
	const encoders = useAction()
	const applying = useAction()
	const newest = useRef(state)
	newest.current = state

	const ingestId = state.place.kind === 'custom' ? state.destinationId : null
	const sent = destinations.filter(({ enabled, aside, remote, capabilities }) => enabled && !aside && !remote && !capabilities.practice)
	const presetIds = sent.flatMap(({ presetId }) => presetId ?? [])
	const cards = recommendQuality({
		uploadKbps: state.speed?.kbps ?? null,
		encoders: encoderMeasurement.last,
		destinations: sent.length,
		audioKbps: encoderProfile.audioBitrateKbps,
		limits: presets.kind === 'ready' ? presets.value.presets.filter(({ id }) => presetIds.includes(id)).map(({ limits }) => limits) : [],
	})
	const recommended = cards.find(({ advice }) => advice === 'recommended')
	const chosenId = formatIdOf(format, encoderProfile.videoBitrateKbps, new Map(cards.map(({ id, videoKbps }) => [id, videoKbps])))
	const chosen = cards.find(({ id }) => id === chosenId)
	const ownKbps = encoderProfile.videoBitrateKbps + encoderProfile.audioBitrateKbps
	const isMeasuring = upload.isWorking || encoders.isWorking || encoderMeasurement.isRunning

	async function take({ id, videoKbps }: QualityCard): Promise<void> {
		await applying.run(async () => {
			await runner.request('program.setFormat', { format: measuredFormats[id].format })
			await runner.request('encoder.setProfile', { profile: { ...encoderProfile, videoBitrateKbps: videoKbps } })
		})
	}

	/** The test card may be seen by viewers, so only a person sends it. One after the other: encoding would take the processor from it. */
	async function measure(): Promise<void> {
		if (ingestId === null) return measureEncoders()
		const speed = await upload.run(() => runner.request('destinations.measureUpload', { id: ingestId }))
		if (speed) onChange({ ...newest.current, speed })
		if (encoderMeasurement.last === null) await measureEncoders()
	}

	async function measureEncoders(): Promise<void> {
		await encoders.run(() => runner.request('encoder.measure'))
	}

	// Where nothing is sent, this computer measures itself at once. Once is enough.
	const wasBegun = useRef(encoderMeasurement.last !== null || ingestId !== null)
	useEffect(() => {
		if (wasBegun.current) return
		wasBegun.current = true
		detach(measureEncoders())
	})

	// In a first show the recommendation is taken as soon as it is known. A person's own choice stays.
	const wasPicked = useRef(!isFirst || state.furthest !== 'quality')
	const taken = useRef(chosen)
	useEffect(() => {
		if (wasPicked.current || isMeasuring || applying.isWorking || presets.kind === 'loading') return
		if (!recommended || (recommended.id === taken.current?.id && recommended.videoKbps === taken.current.videoKbps)) return
		taken.current = recommended
		detach(take(recommended))
	})

	const note =
		state.place.kind === 'practice' ? words.whyPractice : ingestId === null ? words.whyPlatform({ name: placeName }) : words.whatIsSent
	return (
		<WizardFrame
			{...frame}
			isSendingTest={upload.isWorking}
			title={words.title}
			lead={words.lead}
			note={texts.wizard.next.ready}
			extra={extra}
			aside={
				<>
					<ComputerBox
						encoder={chosen?.encoder ?? null}
						roomMs={recordingLeftMs({ ...recording, local: { kind: 'off' } }, encoderProfile)}
					/>
					{sent.length > 0 ? (
						<p className="wizard__hint">
							<Icon name="info" size={16} />
							<span>{words.copies({ count: sent.length, rate: formatBitrate(sent.length * ownKbps) })}</span>
						</p>
					) : null}
				</>
			}
			next={{ label: texts.wizard.continue, working: applying.isWorking, onPress: () => onChange(onward(state)) }}
		>
			<div className="wizard-quality">
				<UploadBox
					speed={state.speed}
					needsKbps={Math.max(1, sent.length) * ownKbps}
					isMeasuring={upload.isWorking}
					isTryingEncoders={encoders.isWorking || encoderMeasurement.isRunning}
					note={note}
					canMeasure={ingestId !== null}
					error={upload.error ?? encoders.error}
					onMeasure={() => detach(measure())}
				/>
				<QualityCards
					cards={cards}
					chosen={chosenId}
					onPick={(card) => {
						wasPicked.current = true
						detach(take(card))
					}}
				/>
				{chosenId === null ? (
					<p className="wizard__hint">
						<Icon name="info" size={16} />
						<span>
							{words.other({
								size: `${format.widthPx} × ${format.heightPx}`,
								fps: Math.round((format.frameRate.numerator / format.frameRate.denominator) * 100) / 100,
								rate: formatBitrate(encoderProfile.videoBitrateKbps),
							})}
						</span>
					</p>
				) : null}
				<ErrorNote comesIntoView error={applying.error} />
				<SwitchRow
					does="recording.setWithShow"
					icon="disk"
					label={words.record}
					line={words.recordLine}
					on={recording.withShow}
					onChange={(withShow) => detach(runner.run('recording.setWithShow', { withShow }))}
				/>
				<SwitchRow
					does="encoder.setDynamicBitrate"
					icon="refresh"
					label={words.sendLess}
					line={words.sendLessLine}
					on={dynamicBitrate?.enabled ?? false}
					onChange={(enabled) => detach(runner.run('encoder.setDynamicBitrate', { enabled }))}
				/>
			</div>
		</WizardFrame>
	)
}
