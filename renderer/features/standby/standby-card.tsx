import { useState } from 'react'
import type { StandbyView } from '../../../shared/domain/standby.ts'
import { useCommand } from '../../hooks/use-command.ts'
import { useView } from '../../hooks/use-view.ts'
import { formatTime } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { AskDialog } from '../../ui/ask-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import './standby-card.css'

/** On both computers of a pair: what each does, and the way to change it. */
export function StandbyCard() {
	const texts = useTexts()
	const { standby: words } = texts
	const { look, headline, lines, problem, action } = useView(({ standby }, nowMs) => viewOf(standby, nowMs, texts))
	return (
		<Card
			label={words.title}
			className={`second-computer${look === 'plain' ? '' : ` is-${look}`}`}
			heading={
				<>
					<Icon
						name={look === 'plain' ? 'screen' : 'alert'}
						size={18}
						{...(look === 'plain' ? {} : { tone: look === 'lost' ? 'warning' : 'failed' })}
					/>
					<h2>{words.title}</h2>
				</>
			}
		>
			<p className="second-computer__state" role="status">
				{headline}
			</p>
			{lines.map((line) => (
				<p key={line}>{line}</p>
			))}
			<ErrorNote error={problem} />
			{action === 'take-over' ? <TakeOver /> : null}
			{action === 'give-back' ? <Press id="standby.giveBack" label={words.giveBack} /> : null}
			{action === 'take-back' ? <Press id="standby.giveBack" label={words.takeBack} /> : null}
		</Card>
	)
}

/** Asks first: a click that was not meant would put this computer on air. */
function TakeOver() {
	const { standby: words, app } = useTexts()
	const { run } = useCommand('standby.takeOver')
	const [isAsking, setAsking] = useState(false)
	return (
		<>
			<Press id="standby.takeOver" label={words.takeOver} onPress={() => setAsking(true)} />
			{isAsking ? (
				<AskDialog
					does="standby.takeOver"
					title={words.takeOverTitle}
					text={words.takeOverText}
					yes={words.takeOver}
					no={app.cancel}
					onYes={() => {
						setAsking(false)
						run()
					}}
					onClose={() => setAsking(false)}
				/>
			) : null}
		</>
	)
}

interface PressProps {
	readonly id: 'standby.takeOver' | 'standby.giveBack'
	readonly label: string
	/** Instead of running it at once. */
	readonly onPress?: () => void
}

function Press({ id, label, onPress }: PressProps) {
	const { chord, reason, isUnderWay, run } = useCommand(id)
	return (
		<Button wide does={id} look="outline" chord={chord} reason={reason} working={isUnderWay} onPress={onPress ?? run}>
			{label}
		</Button>
	)
}

interface CardView {
	readonly look: 'plain' | 'lost' | 'on-air'
	readonly headline: string
	readonly lines: readonly string[]
	readonly problem: NonNullable<StandbyView['follows']>['problem']
	readonly action: 'take-over' | 'give-back' | 'take-back' | null
}

function viewOf({ follows, partner }: StandbyView, nowMs: number, texts: Texts): CardView {
	if (follows) return followsView(follows, nowMs, texts)
	return partnerView(partner, texts)
}

const seconds = (ms: number) => (ms / 1000).toFixed(1)

function followsView(follows: NonNullable<StandbyView['follows']>, nowMs: number, { standby: words, list }: Texts): CardView {
	const { phase, sinceMs, isMainThere, isMainOnAir, behindMs, missing, oneAddress, takesOverAtMs, address, problem } = follows
	const isInstead = phase === 'on-air' || phase === 'giving-back'
	const lines = [
		...(behindMs === null ? [words.of({ address })] : [`${words.of({ address })}, ${words.behind({ seconds: seconds(behindMs) })}`]),
		...(isInstead ? [phase === 'giving-back' ? words.waitsForMain : isMainThere ? words.mainThere : words.mainAway] : []),
		...(phase === 'following' ? [isMainOnAir ? words.mainOnAir : words.mainOffAir] : []),
		// Nobody knows what it does now.
		...(phase === 'main-lost' ? [isMainOnAir ? words.mainWasOnAir : words.mainWasOffAir] : []),
		...(takesOverAtMs === null ? [] : [words.takesOverIn({ seconds: Math.max(0, Math.ceil((takesOverAtMs - nowMs) / 1000)) })]),
		...(missing.length > 0 ? [words.missing({ names: list(missing) })] : []),
		...(oneAddress.length > 0 && !isInstead ? [words.oneAddress({ names: list(oneAddress) })] : []),
	]
	return {
		look: isInstead ? 'on-air' : phase === 'main-lost' ? 'lost' : 'plain',
		headline: headlineOf(phase, sinceMs, words),
		lines,
		problem: phase === 'main-lost' ? null : problem,
		action:
			(phase === 'following' || phase === 'main-lost') && isMainOnAir
				? 'take-over'
				: phase === 'on-air' && isMainThere
					? 'give-back'
					: null,
	}
}

function headlineOf(phase: NonNullable<StandbyView['follows']>['phase'], sinceMs: number, { phases }: Texts['standby']): string {
	const time = formatTime(sinceMs)
	if (phase === 'main-lost') return phases['main-lost']({ time })
	return phase === 'on-air' ? phases['on-air']({ time }) : phases[phase]
}

function partnerView(partner: StandbyView['partner'], { standby: words, list }: Texts): CardView {
	const nothing: CardView = { look: 'plain', headline: '', lines: [], problem: null, action: null }
	if (!partner) return nothing
	const { name, isConnected, phase, behindMs, missing, waitsFor } = partner
	if (!isConnected || phase === null) return { ...nothing, look: 'lost', headline: words.notConnected({ name }) }
	const lines = [
		...(waitsFor && waitsFor.length > 0 ? [words.waitsFor({ names: list(waitsFor) })] : []),
		...(missing.length > 0 ? [words.missing({ names: list(missing) })] : []),
	]
	return {
		...nothing,
		look: phase === 'on-air' || phase === 'giving-back' ? 'on-air' : 'plain',
		headline: phase === 'following' ? words.partner.following({ name, seconds: seconds(behindMs ?? 0) }) : words.partner[phase]({ name }),
		lines,
		action: phase === 'on-air' && !waitsFor ? 'take-back' : null,
	}
}
