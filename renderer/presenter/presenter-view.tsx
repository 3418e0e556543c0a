import type { StudioClock } from '../lib/studio-clock.ts'
import type { Texts } from '../texts/texts.ts'
import type { NextCue, PresenterState } from './presenter-state.ts'
import { agoText, clockText, countText, paceText } from './presenter-text.ts'

export interface PresenterLink {
	readonly sinceMs: number
	/** The studio said that it closes. */
	readonly isClosed: boolean
}

interface PresenterViewProps {
	readonly state: PresenterState
	readonly words: Texts['presenter']
	readonly nowMs: number
	readonly clock: StudioClock
	/** null = the link is up. */
	readonly lost: PresenterLink | null
	/** The name under which this device confirms. */
	readonly name: string
	readonly confirmFailed: boolean
	readonly onConfirm: () => void
}

/** What a presenter reads from three meters: on air, what is now and how long, what is next, and what the producer says. */
export function PresenterView(props: PresenterViewProps) {
	const { state, words, nowMs, clock, lost } = props
	const zone = clock.otherZone(nowMs)
	const isRed = lost === null && state.lamp === 'on-air'
	return (
		<main className={`presenter${isRed ? ' presenter--on-air' : ''}${lost ? ' presenter--lost' : ''}`} data-theme="dark">
			<header className="presenter__top">
				<div className="presenter__lamp" role="status">
					<i className="presenter__light" />
					{lost ? words.lamp.lost : words.lamp[state.lamp]}
				</div>
				<div className="presenter__clock">
					{clock.timeOf(nowMs)}
					<small>
						{lost ? words.thisDevice : topLine(state, words)}
						{zone === null ? null : ` ${words.studioTime({ zone })}`}
					</small>
				</div>
			</header>
			<div>
				{lost ? <LostBar lost={lost} words={words} nowMs={nowMs} /> : null}
				<AdBand state={state} words={words} clock={clock} />
			</div>
			<div className="presenter__middle">
				<Now {...props} />
				<Next next={state.next} words={words} clock={clock} hasCue={state.cue !== null} />
			</div>
			<Message {...props} />
		</main>
	)
}

function topLine({ onAirMs, startsInMs, isRehearsal }: PresenterState, words: Texts['presenter']): string {
	if (onAirMs !== null) return words.onAirFor({ time: clockText(onAirMs / 1000) })
	if (startsInMs !== null) return words.startsIn({ time: countText(startsInMs) })
	return isRehearsal ? words.rehearsal : ''
}

function LostBar({ lost, words, nowMs }: { readonly lost: PresenterLink; readonly words: Texts['presenter']; readonly nowMs: number }) {
	const age = agoText(nowMs - lost.sinceMs)
	return (
		<div className="presenter__lost" role="alert">
			<b>{lost.isClosed ? words.lostClosed({ age }) : words.lost({ age })}</b>
			<span>{words.lostAction}</span>
		</div>
	)
}

function AdBand({ state: { ad }, words, clock }: Pick<PresenterViewProps, 'state' | 'words' | 'clock'>) {
	if (!ad) return null
	return (
		<div className="presenter__ad" role="status">
			<b>{ad.kind === 'soon' ? words.adIn({ time: countText(ad.inMs) }) : ad.isStandBy ? words.standBy : words.adNow}</b>
			<span>{ad.kind === 'soon' ? words.adAt({ time: clock.timeOf(ad.atMs) }) : ad.hasSlate ? words.adSlate : words.adText}</span>
		</div>
	)
}

function Now({ state, words, clock, lost }: PresenterViewProps) {
	const { ad, cue, countdown, next } = state
	if (ad?.kind === 'break') {
		return (
			<section className="presenter__now" aria-label={words.backIn}>
				<p className="presenter__kind">{words.backIn}</p>
				<h1>{next[0]?.name || words.back}</h1>
				<Count text={countText(ad.leftMs)} isSoon={ad.isStandBy} />
				<Progress share={1 - ad.leftMs / Math.max(1, ad.totalMs)} />
				<p className="presenter__left">
					<span>{ad.queue ? words.adOf(ad.queue) : ''}</span>
					<span>{lost ? words.notConfirmed : words.backAbout({ time: clock.timeOf(ad.endsAtMs) })}</span>
				</p>
				<p className="presenter__note">{next[0]?.note ?? ''}</p>
			</section>
		)
	}
	if (!cue || !countdown) {
		return (
			<section className="presenter__now" aria-label={words.nowPlain}>
				<p className="presenter__kind">{words.nowPlain}</p>
				<h1>{state.hasList ? words.nothing : words.noList}</h1>
				{state.startsInMs !== null ? <Count text={countText(state.startsInMs)} isSoon={false} /> : null}
				<p className="presenter__note">{state.hasList ? words.nothingText : ''}</p>
				<Facts state={state} words={words} clock={clock} />
			</section>
		)
	}
	const { leftMs, elapsedMs, totalMs, isSoon } = countdown
	const time = clockText(elapsedMs / 1000)
	const elapsed = totalMs === null ? words.elapsedOnly({ time }) : words.elapsed({ time, total: clockText(totalMs / 1000) })
	return (
		<section className="presenter__now" aria-label={words.nowPlain}>
			<p className="presenter__kind">
				{lost ? words.asOf({ number: cue.number, time: clock.timeOf(lost.sinceMs) }) : words.now({ number: cue.number })}
			</p>
			<h1 dir="auto">{cue.name}</h1>
			<Count text={leftMs === null ? time : countText(leftMs)} isSoon={isSoon} />
			<Progress share={totalMs === null || totalMs === 0 ? 0 : elapsedMs / totalMs} />
			<p className="presenter__left">
				<span>{lost ? words.counted : elapsed}</span>
				<span>{lost ? words.notConfirmed : paceText(state.lateMs, words)}</span>
			</p>
			<p className="presenter__note" dir="auto">
				{cue.note}
			</p>
			<Facts state={state} words={words} clock={clock} />
		</section>
	)
}

/** The other countdowns: a film that plays, and the end that cannot move. */
function Facts({ state, words, clock }: Pick<PresenterViewProps, 'state' | 'words' | 'clock'>) {
	const { filmMs, hardEnd, isHeld } = state
	const at = hardEnd ? clock.timeOf(hardEnd.atMs) : ''
	return (
		<ul className="presenter__facts">
			{isHeld ? <li className="is-warning">{words.held}</li> : null}
			{filmMs === null ? null : <li>{words.film({ time: countText(filmMs) })}</li>}
			{hardEnd === null ? null : hardEnd.inMs >= 0 ? (
				<li>{words.hardEnd({ at, time: countText(hardEnd.inMs) })}</li>
			) : (
				<li className="is-warning">{words.hardEndOver({ at })}</li>
			)}
		</ul>
	)
}

function Count({ text, isSoon }: { readonly text: string; readonly isSoon: boolean }) {
	const size = text.length > 5 ? ' presenter__count--longest' : text.length > 4 ? ' presenter__count--long' : ''
	return (
		<div className={`presenter__count${size}${isSoon ? ' is-soon' : ''}`} role="timer">
			{text}
		</div>
	)
}

function Progress({ share }: { readonly share: number }) {
	return (
		<div className="presenter__bar" aria-hidden="true">
			<i style={{ width: `${Math.round(100 * Math.min(1, Math.max(0, share)))}%` }} />
		</div>
	)
}

function Next({
	next,
	words,
	clock,
	hasCue,
}: {
	readonly next: readonly NextCue[]
	readonly words: Texts['presenter']
	readonly clock: StudioClock
	readonly hasCue: boolean
}) {
	return (
		<section className="presenter__next" aria-label={words.next}>
			<ul>
				{next.map((cue, index) => (
					<li key={cue.id} className={cue.hasAds ? 'is-ads' : ''}>
						<span className="presenter__kind">{index === 0 ? words.next : words.afterThat}</span>
						<b className="presenter__cue" dir="auto">
							{cue.name || cue.number}
						</b>
						<span className="presenter__about">
							{lengthText(cue, words, clock)}
							<em dir="auto">{cue.note}</em>
						</span>
					</li>
				))}
			</ul>
			{next.length === 0 && hasCue ? <p className="presenter__kind">{words.last}</p> : null}
		</section>
	)
}

function lengthText({ lengthMs, atMs }: NextCue, words: Texts['presenter'], clock: StudioClock): string {
	const length = lengthMs === null ? '' : clockText(lengthMs / 1000)
	const at = atMs === null ? '' : words.at({ time: clock.timeOf(atMs) })
	return [length, at].filter(Boolean).join(', ')
}

function Message({ state, words, nowMs, lost, name, confirmFailed, onConfirm }: PresenterViewProps) {
	const { message } = state
	if (!message) return <div />
	const isConfirmed = message.confirmedBy.includes(name)
	return (
		<div className="presenter__message" role="alert" key={message.id}>
			<b className="presenter__said" dir="auto">
				{message.text}
			</b>
			<span className="presenter__from">
				{confirmFailed ? words.confirmFailed : isConfirmed ? words.confirmed : words.from({ age: agoText(nowMs - message.sentAtMs) })}
			</span>
			{isConfirmed ? null : (
				<button type="button" disabled={lost !== null} onClick={onConfirm}>
					{words.gotIt}
				</button>
			)}
		</div>
	)
}
