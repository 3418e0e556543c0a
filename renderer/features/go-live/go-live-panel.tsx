import { canPublish } from '../../../shared/domain/destination.ts'
import { useHoldMs } from '../../hooks/hold-ms.ts'
import { useScreen, useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { countDestinations, waitsForPublish } from '../../view-models/destinations.ts'
import { EndShowButton } from './end-show-button.tsx'
import { GoButton } from './go-button.tsx'

/** The large button at the top right: Go live, Cancel while connecting, Publish where only that is missing, End show while on air. */
export function GoLivePanel() {
	const texts = useTexts()
	const { hold, stores } = useStudio()
	const { kind, counts, practiceOnly, waits, toPublish } = useView(panelOf)
	const goLive = useCommand('show.goLive')
	const cancel = useCommand('show.cancel')
	const publish = useCommand('show.publish')
	const end = useCommand('show.end')
	const isHeld = useScreen((screen) => screen.heldCommand === 'show.end')
	const holdMs = useHoldMs()
	// Just after a show a press is not meant for this button; the delay is too short to show as a state.
	const blocked = goLive.reason === texts.reasons.justEnded ? null : goLive.reason

	// The other reasons against End show and Cancel pass by themselves within seconds.
	const ifRole = (reason: string | null) => (reason === texts.reasons.role ? reason : null)

	return (
		<section className="go" aria-label={texts.goLive.label} data-region="">
			{kind === 'off-air' ? (
				<GoButton
					look="primary"
					text={goLive.label}
					detail={blocked === null ? (practiceOnly ? texts.goLive.practice : texts.goLive.to({ count: counts.total })) : shorten(blocked)}
					reason={blocked}
					working={goLive.isUnderWay}
					onPress={goLive.run}
				/>
			) : null}
			{waits ? (
				<GoButton
					look="primary"
					text={publish.label}
					detail={publishDetail(toPublish, texts)}
					reason={publish.reason}
					working={publish.isUnderWay}
					onPress={publish.run}
				/>
			) : null}
			{kind === 'going-live' ? (
				<GoButton
					look="outline"
					isBeside={waits}
					text={cancel.label}
					detail={waits ? '' : texts.goLive.connected({ live: counts.live, total: counts.total })}
					reason={ifRole(cancel.reason)}
					working={cancel.isUnderWay}
					onPress={cancel.run}
				/>
			) : null}
			{kind === 'on-air' && ifRole(end.reason) !== null ? (
				<GoButton look="outline" text={end.label} detail="" reason={end.reason} working={false} onPress={() => {}} />
			) : kind === 'on-air' ? (
				<EndShowButton
					holdMs={holdMs}
					isHeld={isHeld}
					working={end.isUnderWay}
					onHold={() => hold.press('show.end')}
					onRelease={hold.release}
					onAsk={() => stores.screen.getState().open({ kind: 'end-show' })}
				/>
			) : null}
			{kind === 'ending' ? (
				<GoButton look="outline" text={texts.goLive.ending} detail={texts.goLive.endingDetail} reason={null} working onPress={() => {}} />
			) : null}
		</section>
	)
}

function panelOf({ show, destinations }: StudioState) {
	return {
		kind: show.state.kind,
		counts: countDestinations(destinations),
		practiceOnly: destinations.every(({ enabled, capabilities }) => !enabled || capabilities.practice),
		waits: show.state.kind === 'going-live' && waitsForPublish(destinations),
		toPublish: destinations.filter(canPublish).map(({ name }) => name),
	}
}

/** The first sentence of a reason without its full stop, for the button; the tooltip and the checklist have the whole text. */
function shorten(reason: string | null): string {
	return (
		(reason ?? '')
			.split('. ')[0]
			?.replace(/\.$/, '')
			.replace(/^./, (first) => first.toLowerCase()) ?? ''
	)
}

function publishDetail(names: readonly string[], texts: Texts): string {
	const [first] = names
	const { publishDetail: one, publishDetailMany: many } = texts.destinationRow
	return first !== undefined && names.length === 1 ? one({ name: first }) : many({ count: names.length })
}
