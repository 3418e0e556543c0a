import type { PlatformKindView } from '../../../shared/domain/account.ts'
import { PlatformCards } from '../../features/wizard/platform-cards.tsx'
import { WizardFrame } from '../../features/wizard/wizard-frame.tsx'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { placeName } from './place-name.ts'
import { onward, type StepProps, withPlace } from './wizard-state.ts'

/** Where the show will go, with a way past everything else. */
export function PlatformStep({
	state,
	frame,
	platforms,
	onChange,
	onPractice,
	onSkip,
}: StepProps & {
	readonly platforms: readonly PlatformKindView[]
	readonly onPractice: () => void
	readonly onSkip: () => void
}) {
	const words = useTexts().wizard
	return (
		<WizardFrame
			{...frame}
			title={words.where.title}
			lead={words.where.lead}
			note={words.changeLater}
			extra={
				<Button look="ghost" onPress={onSkip}>
					{words.skip}
				</Button>
			}
			next={{ label: words.continueWith({ name: placeName(state.place, platforms, words) }), onPress: () => onChange(onward(state)) }}
		>
			<PlatformCards platforms={platforms} place={state.place} onPick={(place) => onChange(withPlace(state, place))} />
			<div className="wizard-box first-time">
				<span className="initials" aria-hidden="true">
					<Icon name="cap" size={20} />
				</span>
				<div className="grow">
					<b>{words.where.firstTime}</b>
					<span>{words.where.firstTimeText}</span>
				</div>
				<Button look="outline" onPress={onPractice}>
					{words.where.start}
				</Button>
			</div>
		</WizardFrame>
	)
}
