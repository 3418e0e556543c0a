import { useState } from 'react'
import type { StepId } from '../features/wizard/steps.ts'
import { useStudio } from '../hooks/studio-context.ts'
import { useAnswer } from '../hooks/use-answer.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import { formatBitrate } from '../lib/format.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { AccountStep, ServerStep } from './wizard/connect-step.tsx'
import { DetailsStep } from './wizard/details-step.tsx'
import { formatIdOf } from './wizard/format-id.ts'
import { placeName } from './wizard/place-name.ts'
import { PlatformStep } from './wizard/platform-step.tsx'
import { QualityStep } from './wizard/quality-step.tsx'
import { ReadyStep } from './wizard/ready-step.tsx'
import { SourcesStep } from './wizard/sources-step.tsx'
import { useLeaving } from './wizard/use-leaving.ts'
import { back, firstState, type StepProps, type WizardState, withStep } from './wizard/wizard-state.ts'

/** Sets up a show, step by step: the first one, and any other. Nothing is sent before somebody presses Go live. */
export function WizardPage() {
	const texts = useTexts()
	const { stores } = useStudio()
	const [state, setState] = useState<WizardState>(firstState)
	const [isFirst] = useState(() => stores.read().app.firstRun === true)
	const answer = useAnswer('platforms.list', {}, '')
	const leave = useLeaving()
	const platforms = answer.kind === 'ready' ? answer.value.platforms : []
	const { place, step } = state
	const chosen = useView((studio) => chosenIn(studio, state, placeName(place, platforms, texts.wizard), texts))
	const adPlatform = useView(
		({ destinations }) => destinations.find(({ id, capabilities }) => id === state.destinationId && capabilities.adBreak)?.name ?? null,
	)
	const platform = place.kind === 'platform' ? platforms.find(({ id }) => id === place.platformId) : undefined

	const shared: StepProps = {
		state,
		frame: {
			at: { step, furthest: state.furthest, place, chosen },
			onStep: (to: StepId) => setState(withStep(state, to)),
			onBack: step === 'platform' ? null : () => setState(back(state)),
		},
		onChange: setState,
	}
	const isPractice = place.kind === 'practice'
	const rehearse = isPractice ? null : () => detach(leave.rehearse())
	const extra = rehearse ? (
		<Button look="ghost" icon="cap" onPress={rehearse}>
			{texts.wizard.rehearse}
		</Button>
	) : null

	switch (step) {
		case 'platform':
			return (
				<PlatformStep {...shared} platforms={platforms} onPractice={() => detach(leave.rehearse())} onSkip={() => detach(leave.open())} />
			)
		case 'connect':
			return platform ? <AccountStep key={platform.id} {...shared} platform={platform} /> : <ServerStep {...shared} />
		case 'details':
			return <DetailsStep {...shared} platform={platform ?? null} isFirst={isFirst} extra={extra} />
		case 'sources':
			return <SourcesStep {...shared} isFirst={isFirst} adPlatform={adPlatform} extra={extra} />
		case 'quality':
			return <QualityStep {...shared} placeName={placeName(place, platforms, texts.wizard)} isFirst={isFirst} extra={extra} />
		case 'ready':
			return (
				<ReadyStep
					{...shared}
					platforms={platforms}
					onOpen={() => detach(isPractice ? leave.rehearse() : leave.open())}
					onRehearse={rehearse}
				/>
			)
	}
}

/** What the list of steps says about those that are done. */
function chosenIn(studio: StudioState, state: WizardState, name: string, texts: Texts): Readonly<Partial<Record<StepId, string>>> {
	const account = studio.accounts.find(({ id }) => id === state.destinationId)
	const destination = studio.destinations.find(({ id }) => id === state.destinationId)
	const { format, encoderProfile } = studio.program
	const id = formatIdOf(format, encoderProfile.videoBitrateKbps)
	const { quality } = texts.wizard
	const ticked = [...(state.added?.pictures ?? []), ...(state.added?.sounds ?? [])]
	return {
		platform: name,
		...(destination ? { connect: account?.label || destination.name } : {}),
		...(studio.show.title === '' ? {} : { details: studio.show.title }),
		...(ticked.length > 0 ? { sources: ticked.join(', ') } : {}),
		quality: id ? `${quality.names[id]}, ${quality.frames[id]}` : formatBitrate(encoderProfile.videoBitrateKbps),
	}
}
