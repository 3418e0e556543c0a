import { openGuide } from '../../lib/guide-places.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { Switch } from '../../ui/switch.tsx'
import type { AdExtras } from './ad-extras.ts'

/** The callbacks of the rows around the button. */
export interface AdActions {
	readonly cancelQueue: () => void
	readonly setScheduleOn: (on: boolean) => void
	readonly pauseSchedule: (paused: boolean) => void
	readonly skipNext: () => void
	readonly pushBack: () => void
	readonly returnToShow: () => void
	readonly setReturnWhenEnded: (on: boolean) => void
	readonly open: (kind: 'ad-queue' | 'ad-schedule' | 'ad-slate') => void
}

/** Everything on the card except the button for one ad. */
export function AdMenu({ on, queueReason }: { readonly on: AdActions; readonly queueReason: string | null }) {
	const { adControls: words, guide } = useTexts()
	return (
		<MenuButton
			label={words.menu}
			icon="dots"
			items={[
				{ label: words.several, icon: 'repeat', reason: queueReason, does: 'ads.queue', onChoose: () => on.open('ad-queue') },
				{ label: words.scheduleMenu, icon: 'clock', does: 'ads.setSchedule', onChoose: () => on.open('ad-schedule') },
				{ label: words.slateMenu, icon: 'image', does: 'ads.setSlate', onChoose: () => on.open('ad-slate') },
				{ label: guide.more, icon: 'info', divided: true, onChoose: () => openGuide('ads') },
			]}
		/>
	)
}

export function QueueRow({ queue, on }: { readonly queue: NonNullable<AdExtras['queue']>; readonly on: AdActions }) {
	const { adControls: words } = useTexts()
	return (
		<div className="ads__row ads__queue" role="status">
			<div className="grow">
				<b className="tabular">{queue.title}</b>
				<span className="tabular">{queue.line}</span>
			</div>
			<Button size="small" title={words.queueCancelHint} onPress={on.cancelQueue}>
				{words.queueCancel}
			</Button>
		</div>
	)
}

/** The ad schedule, at the bottom of the card. While it is on, its next ad can be skipped or postponed. */
export function ScheduleRow({ schedule, on }: { readonly schedule: AdExtras['schedule']; readonly on: AdActions }) {
	const { adControls: words } = useTexts()
	return (
		<div className="ads__foot">
			<div className="ads__row">
				<div className="grow">
					<b>{words.schedule}</b>
					<span className="tabular">{schedule.line}</span>
				</div>
				<Switch does="ads.setSchedule" label={words.schedule} on={schedule.isOn} onChange={on.setScheduleOn} />
			</div>
			{schedule.isOn ? (
				<div className="ads__do">
					<Button size="small" look="ghost" onPress={() => on.pauseSchedule(!schedule.isPaused)}>
						{schedule.isPaused ? words.resume : words.pause}
					</Button>
					{schedule.hasNext ? (
						<>
							<Button size="small" look="ghost" onPress={on.skipNext}>
								{words.skip}
							</Button>
							<Button size="small" look="ghost" title={words.pushBackHint} onPress={on.pushBack}>
								{words.pushBack}
							</Button>
						</>
					) : null}
				</div>
			) : null}
		</div>
	)
}

/** In a break with a slate: return now or automatically. */
export function SlateInBreak({
	slate,
	why,
	chord,
	isReturning,
	on,
}: {
	readonly slate: NonNullable<AdExtras['slate']>
	readonly why: string
	readonly chord: string | null
	readonly isReturning: boolean
	readonly on: AdActions
}) {
	const { adControls: words } = useTexts()
	if (slate.sceneName === null) return null
	return (
		<>
			<Button look="on-ads" size="large" wide chord={chord} working={isReturning} className="ads__return" onPress={on.returnToShow}>
				{words.returnNow}
			</Button>
			<p className="ads__why ads__why--plain">{why}</p>
			<div className="ads__row ads__row--return">
				<span className="grow">{words.returnWhenEnded({ scene: slate.sceneName })}</span>
				<Switch label={words.returnWhenEnded({ scene: slate.sceneName })} on={slate.returnsByItself} onChange={on.setReturnWhenEnded} />
			</div>
		</>
	)
}

/** Destinations without ads see the program during the break. */
export function SlateOffer({ on }: { readonly on: AdActions }) {
	const { adControls: words } = useTexts()
	return (
		<Button size="small" look="ghost" icon="image" className="ads__offer" onPress={() => on.open('ad-slate')}>
			{words.offerSlate}
		</Button>
	)
}

/** The ad is over and the slate is still on air. */
export function SlateRow({
	slate,
	chord,
	on,
}: {
	readonly slate: NonNullable<AdExtras['slate']>
	readonly chord: string | null
	readonly on: AdActions
}) {
	const { adControls: words } = useTexts()
	return (
		<div className="ads__row ads__queue">
			<Icon name="image" tone="ads" />
			<b className="grow">{words.slateOn}</b>
			{slate.sceneName === null ? null : (
				<Button size="small" chord={chord} onPress={on.returnToShow}>
					{words.returnNow}
				</Button>
			)}
		</div>
	)
}
