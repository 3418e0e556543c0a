import './air-card.css'
import type { CanvasAir } from '../../../shared/domain/air.ts'
import { mainCanvas } from '../../../shared/domain/canvas.ts'
import { useStudio } from '../../hooks/studio-context.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatCountdown, formatTime } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icons.tsx'

/** What viewers get now when that is not simply the program: how much later, how much of it waits, and the way to take it out. */
export function AirCard() {
	const texts = useTexts()
	const { air: words } = texts
	const { runner } = useStudio()
	const { chord } = useCommand('air.cut')
	const { tone, headline, lines, heldShare, heldText, canCut, adLeft } = useView((state, nowMs) => viewOf(state, nowMs, texts))
	return (
		<Card
			label={words.label}
			className="air-card"
			heading={
				<>
					<Icon name={tone === 'warning' ? 'alert' : 'clock'} size={18} {...(tone ? { tone } : {})} />
					<h2>{words.label}</h2>
				</>
			}
		>
			<p className={`air-card__headline${tone ? ' is-warning' : ''}`} role="status">
				<b>{headline}</b>
			</p>
			{lines.map((line) => (
				<p key={line} className="air-card__line">
					{line}
				</p>
			))}
			{heldShare === null ? null : (
				<div className="air-card__held">
					<progress value={heldShare} max={1} aria-label={words.heldLabel} />
					<span className="tabular">{heldText}</span>
				</div>
			)}
			{adLeft === null ? null : (
				<div className="air-card__ad">
					<span className="tabular">{adLeft}</span>
					<Button does="ads.takeBack" size="small" look="outline" onPress={() => detach(runner.run('ads.takeBack'))}>
						{words.takeBack}
					</Button>
				</div>
			)}
			{canCut ? (
				<Button does="air.cut" wide icon="cross" chord={chord} onPress={() => detach(runner.run('air.cut'))}>
					{words.cut}
				</Button>
			) : null}
		</Card>
	)
}

function viewOf({ air, ads, show }: StudioState, nowMs: number, { air: words }: Texts) {
	const main = air.canvases.find(({ canvas }) => canvas === mainCanvas)
	const held = main?.heldMs ?? 0
	const isDelayed = air.delayMs > 0
	const holding = main?.holding ?? null
	const others = air.canvases.filter(({ canvas, holding: its }) => canvas !== mainCanvas && its?.why === 'away')
	const lines = [
		...(holding?.why === 'away' ? [words.awayText] : []),
		...(isDelayed && main && !holding && main.delayMs < air.delayMs - 400 ? [words.shorter] : []),
		...(show.state.kind === 'ending' && held > 0 ? [words.ending] : []),
		...others.flatMap(({ holding: its }) => (its ? [words.vertical({ time: formatTime(its.sinceMs) })] : [])),
	]
	return {
		tone: holding && holding.why !== 'filling' ? ('warning' as const) : null,
		headline: headlineOf(holding, main, words),
		lines,
		heldShare: isDelayed ? Math.min(1, held / air.delayMs) : null,
		heldText: words.held({
			held: Math.min(Math.round(air.delayMs / 1000), Math.round(held / 1000)),
			whole: Math.round(air.delayMs / 1000),
		}),
		canCut: isDelayed,
		adLeft: ads.held ? words.adLeaves({ left: formatCountdown(Math.max(0, ads.held.leavesAtMs - nowMs)) }) : null,
	}
}

function headlineOf(holding: CanvasAir['holding'], main: CanvasAir | undefined, words: Texts['air']): string {
	if (holding?.why === 'filling') return words.filling
	if (holding) return (holding.why === 'cut' ? words.cutOut : words.away)({ time: formatTime(holding.sinceMs) })
	const seconds = Math.round((main?.delayMs ?? 0) / 1000)
	return seconds > 0 ? words.later({ seconds }) : words.now
}
