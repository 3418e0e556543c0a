import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icons.tsx'
import type { AdCard } from './ad-card.ts'
import './ad-break.css'

interface AdCardViewProps {
	readonly card: AdCard
	readonly platformName: string | null
	readonly chord: string | null
	readonly isUnderWay: boolean
	readonly onRun: () => void
}

/** The ad-break card in all its states. One press on its button is one ad. */
export function AdCardView({ card, platformName, chord, isUnderWay, onRun }: AdCardViewProps) {
	const texts = useTexts()
	if (card.kind === 'quiet') {
		return (
			<Card
				label={texts.ads.label}
				className="ads ads--quiet"
				heading={<Heading text={texts.ads.label} />}
				aside={<span className="card__aside">{card.left ?? platformName}</span>}
			>
				<p className="ads__sentence">{card.sentence}</p>
			</Card>
		)
	}
	if (card.kind === 'break') return <BreakView card={card} platformName={platformName} />
	return (
		<Card
			label={texts.ads.label}
			className="ads"
			heading={<Heading text={texts.ads.label} />}
			aside={<span className="card__aside">{platformName}</span>}
		>
			<div className="ads__left">
				<b className="ads__number">{card.remaining ?? '–'}</b>
				<span className="ads__of">
					{texts.ads.left(card.limit)}
					<br />
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
			<Ticks left={card.remaining} limit={card.limit} />
			{card.button.kind === 'run' ? (
				<Button look="ads" size="large" wide icon="play" chord={chord} working={isUnderWay} onPress={onRun}>
					{texts.ads.run}
				</Button>
			) : (
				<Button look="ads" size="large" wide reason={card.why} {...(card.button.asking ? { icon: 'turning' as const } : {})}>
					<span className="tabular">{card.button.label}</span>
				</Button>
			)}
			<p className="ads__why">{card.why}</p>
		</Card>
	)
}

function BreakView({ card, platformName }: { readonly card: Extract<AdCard, { kind: 'break' }>; readonly platformName: string | null }) {
	const texts = useTexts()
	return (
		<Card
			label={texts.ads.running}
			className="ads ads--break"
			heading={<Heading text={texts.ads.running} />}
			aside={<span className="card__aside">{platformName}</span>}
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
			<dl className="ads__facts">
				<dt>{texts.ads.nextPossible}</dt>
				<dd>{card.nextPossible}</dd>
				{card.left ? (
					<>
						<dt>{texts.ads.adsLeft}</dt>
						<dd>{card.left}</dd>
					</>
				) : null}
			</dl>
			<p className="ads__why">{card.why}</p>
		</Card>
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
			aria-label={texts.ads.ticks(left ?? 0, limit)}
			style={{ gridTemplateColumns: `repeat(${limit}, 1fr)` }}
		>
			{ticks.map(({ id, isLeft }) => (
				<i key={id} className={isLeft ? '' : 'is-used'} />
			))}
		</div>
	)
}
