import { Fragment, type ReactNode } from 'react'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icons.tsx'
import type { AdCard } from './ad-card.ts'
import type { AdExtras } from './ad-extras.ts'
import { type AdActions, AdMenu, QueueRow, ScheduleRow, SlateInBreak, SlateOffer, SlateRow } from './ad-extras-view.tsx'
import { PlatformRows } from './platform-rows.tsx'

interface AdCardViewProps {
	readonly card: AdCard
	readonly extras: AdExtras
	readonly actions: AdActions
	/** The name of the platform that runs ads, or how many do. */
	readonly platformName: string | null
	readonly chord: string | null
	readonly returnChord: string | null
	readonly isUnderWay: boolean
	readonly isReturning: boolean
	/** Why several ads cannot be run, or null. */
	readonly queueReason: string | null
	readonly onRun: () => void
}

/** The ad break card in all its states. One press of its button runs one ad. */
export function AdCardView(props: AdCardViewProps) {
	const { card, extras, actions, platformName, chord, returnChord, isUnderWay, queueReason, onRun } = props
	const texts = useTexts()
	const menu = <AdMenu on={actions} queueReason={queueReason} />
	if (card.kind === 'quiet') {
		return (
			<Card
				label={texts.ads.label}
				className="ads ads--quiet"
				heading={<Heading text={texts.ads.label} />}
				aside={
					<>
						<span className="card__aside">{card.left ?? platformName}</span>
						{menu}
					</>
				}
			>
				<p className="ads__sentence">{card.sentence}</p>
				<PlatformRows rows={card.platforms} />
				{extras.slate ? <SlateRow slate={extras.slate} chord={returnChord} on={actions} /> : null}
				{extras.queue ? <QueueRow queue={extras.queue} on={actions} /> : null}
				{extras.schedule.isOn ? <ScheduleRow schedule={extras.schedule} on={actions} /> : null}
			</Card>
		)
	}
	if (card.kind === 'break') return <BreakView {...props} card={card} menu={menu} />
	return (
		<Card
			label={texts.ads.label}
			className="ads"
			heading={<Heading text={texts.ads.label} />}
			aside={
				<>
					<span className="card__aside">{platformName}</span>
					{menu}
				</>
			}
		>
			<div className="ads__left">
				<b className="ads__number">{card.remaining ?? '–'}</b>
				<span className="ads__of">
					{card.leftWord} <br />
					{card.isAbout ? `${texts.ads.thisHour}, ${texts.ads.about}` : texts.ads.thisHour}
				</span>
				<span className="ads__times tabular">
					{card.lastLine}
					{card.refillLine ? (
						<>
							<br />
							{card.refillLine}
						</>
					) : null}
				</span>
			</div>
			{card.platforms.length > 0 ? <PlatformRows rows={card.platforms} /> : <Ticks left={card.remaining} limit={card.limit} />}
			{card.button.kind === 'run' ? (
				<Button look="ads" size="large" wide icon="play" chord={chord} working={isUnderWay} onPress={onRun}>
					{card.button.label}
				</Button>
			) : (
				<Button look="ads" size="large" wide reason={card.why} {...(card.button.asking ? { icon: 'turning' as const } : {})}>
					<span className="tabular">{card.button.label}</span>
				</Button>
			)}
			<p className="ads__why">{card.why}</p>
			{card.offersSlate ? <SlateOffer on={actions} /> : null}
			{extras.slate ? <SlateRow slate={extras.slate} chord={returnChord} on={actions} /> : null}
			{extras.queue ? <QueueRow queue={extras.queue} on={actions} /> : null}
			<ScheduleRow schedule={extras.schedule} on={actions} />
		</Card>
	)
}

function BreakView({
	card,
	extras,
	actions,
	platformName,
	returnChord,
	isReturning,
	isUnderWay,
	onRun,
	menu,
}: Omit<AdCardViewProps, 'card'> & { readonly card: Extract<AdCard, { kind: 'break' }>; readonly menu: ReactNode }) {
	const texts = useTexts()
	const hasReturn = extras.slate !== null && extras.slate.sceneName !== null
	return (
		<Card
			label={texts.ads.running}
			className="ads ads--break"
			heading={<Heading text={texts.ads.running} />}
			aside={
				<>
					<span className="card__aside">{platformName}</span>
					{menu}
				</>
			}
		>
			<div className="ads__count">
				<b className="ads__countdown" role="timer" aria-label={texts.ads.timeLeft}>
					{card.countdown}
				</b>
				<span className="tabular">
					{texts.ads.leftWord} {card.endsAbout}
				</span>
			</div>
			<div className="ads__progress">
				<i style={{ transform: `scaleX(${card.progress})` }} />
			</div>
			<Facts
				facts={[
					[texts.ads.nextPossible, card.nextPossible],
					[texts.ads.adsLeft, card.left],
				]}
			/>
			<PlatformRows rows={card.platforms} />
			{card.runAlso === null ? null : (
				<Button wide icon="play" working={isUnderWay} className="ads__also" onPress={onRun}>
					{card.runAlso}
				</Button>
			)}
			{extras.queue ? <QueueRow queue={extras.queue} on={actions} /> : null}
			{extras.slate && hasReturn ? (
				<SlateInBreak slate={extras.slate} why={card.playsOn} chord={returnChord} isReturning={isReturning} on={actions} />
			) : (
				<p className="ads__why">{card.why}</p>
			)}
		</Card>
	)
}

function Facts({ facts }: { readonly facts: readonly (readonly [what: string, value: string | null])[] }) {
	const known = facts.filter(([, value]) => value !== null)
	if (known.length === 0) return null
	return (
		<dl className="ads__facts">
			{known.map(([what, value]) => (
				<Fragment key={what}>
					<dt>{what}</dt>
					<dd>{value}</dd>
				</Fragment>
			))}
		</dl>
	)
}

function Heading({ text }: { readonly text: string }) {
	return (
		<>
			<Icon name="ad" size={18} />
			<h2>{text}</h2>
		</>
	)
}

function Ticks({ left, limit }: { readonly left: number | null; readonly limit: number }) {
	const texts = useTexts()
	const ticks = Array.from({ length: limit }, (_, index) => ({ id: `tick-${index}`, isLeft: left !== null && index < left }))
	return (
		<div
			className="ads__ticks"
			role="img"
			aria-label={texts.ads.ticks({ left: left ?? 0, limit })}
			style={{ gridTemplateColumns: `repeat(${limit}, 1fr)` }}
		>
			{ticks.map(({ id, isLeft }) => (
				<i key={id} className={isLeft ? '' : 'is-used'} />
			))}
		</div>
	)
}
