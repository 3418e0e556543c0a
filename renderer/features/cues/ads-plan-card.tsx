import type { AdProblem, AdsPlan } from '../../../shared/cues/ads-plan.ts'
import { useView } from '../../hooks/use-view.ts'
import { formatCountdown } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icons.tsx'
import { adsOf } from '../../view-models/known-lengths.ts'
import { type CueTimes, useCueTimes } from './cue-times.tsx'

/** The ads that the list plans, against what the platforms allow; in a break the ad that plays and what follows it. */
export function AdsPlanCard() {
	const times = useCueTimes()
	const isBreak = useView(({ ads }) => ads.state.kind === 'in-break')
	const cue = times.list.cues.find(({ id }) => id === times.run.current?.cueId)
	return isBreak && cue && adsOf(cue) > 0 ? <BreakCard times={times} count={adsOf(cue)} /> : <LaneCard times={times} />
}

/** The ads that are still to come; the same object within a second. */
export function useAdsPlan(): AdsPlan {
	return useCueTimes().adsPlan
}

function LaneCard({ times }: { readonly times: CueTimes }) {
	const texts = useTexts()
	const words = texts.cues.ads
	const plan = useAdsPlan()
	const { nowMs, run, plan: showPlan, timing, clock } = times
	if (plan.planned === 0 && plan.left === null) return null
	const isOff = run.mode !== 'running'
	const fromMs = isOff && showPlan.startMs !== null ? Math.min(showPlan.startMs, ...plan.launches.map(({ atMs }) => atMs)) : nowMs
	const lastMs = Math.max(fromMs, ...plan.launches.map(({ endsAtMs }) => endsAtMs))
	const toMs = Math.max(timing.hardEnd?.atMs ?? 0, timing.endsAtMs ?? 0, lastMs, fromMs + 60_000)
	const place = (atMs: number) => `${Math.min(99, Math.max(0.5, (100 * (atMs - fromMs)) / (toMs - fromMs)))}%`
	const line = lineOf(plan, times, texts)
	const bad = new Set(plan.problems.map(({ cueId, ad }) => `${cueId} ${ad}`))
	const limit = plan.busiestHour?.limit
	const { planned } = plan
	return (
		<Card
			label={words.title}
			className="ads-plan"
			heading={
				<>
					<Icon name="ad" size={18} />
					<h2 className="grow">{words.title}</h2>
				</>
			}
			aside={
				<span className="ads-plan__count">
					{plan.left !== null
						? words.counts({ planned, left: plan.left })
						: limit === undefined
							? words.planned({ planned })
							: words.countsLimit({ planned, limit })}
				</span>
			}
		>
			<div className="ads-plan__lane" role="img" aria-label={line}>
				{plan.launches.map(({ cueId, ad, atMs }) => (
					<i key={`${cueId} ${ad}`} className={bad.has(`${cueId} ${ad}`) ? 'is-warning' : undefined} style={{ left: place(atMs) }} />
				))}
				{nowMs >= fromMs && nowMs <= toMs && run.mode !== 'off' ? <u style={{ left: place(nowMs) }} /> : null}
			</div>
			<div className="ads-plan__ends">
				<span>{clock.shortOf(fromMs)}</span>
				<span className="cut" title={line}>
					{line}
				</span>
				<span>{clock.shortOf(toMs)}</span>
			</div>
		</Card>
	)
}

/** What there is to say about the plan, in a few words. */
function lineOf(plan: AdsPlan, { list, nowMs, clock }: CueTimes, texts: Texts): string {
	const words = texts.cues.ads
	const [problem] = plan.problems
	if (problem) return problemLine(problem, (id) => list.cues.find((cue) => cue.id === id)?.number ?? '', clock, texts)
	if (plan.spacingMs === null) return words.unknown
	if (plan.planned === 0) return words.none
	if (plan.nextPossibleAtMs !== null && plan.left !== null && plan.nextPossibleAtMs > nowMs + 1000)
		return words.nextPossible({ time: clock.timeOf(plan.nextPossibleAtMs) })
	if (plan.left === null && plan.busiestHour) return words.most(plan.busiestHour)
	return plan.spacingMs > 0 ? words.apart({ seconds: Math.round(plan.spacingMs / 1000) }) : words.fits
}

function problemLine(problem: AdProblem, numberOf: (id: string) => string, clock: CueTimes['clock'], texts: Texts): string {
	const words = texts.cues.ads
	const number = numberOf(problem.cueId)
	if (problem.kind === 'too-soon' && problem.afterCueId !== null && problem.gapMs !== null)
		return words.soonLine({
			...{ number, after: numberOf(problem.afterCueId) },
			...{ gap: Math.round(problem.gapMs / 1000), spacing: Math.round(problem.spacingMs / 1000) },
		})
	if (problem.kind === 'too-soon' || problem.kind === 'over-quota')
		return words.waitLine({ number, time: clock.shortOf(problem.possibleAtMs) })
	return words.unknown
}

function BreakCard({ times: { run, nowMs, clock }, count }: { readonly times: CueTimes; readonly count: number }) {
	const texts = useTexts()
	const words = texts.cues.ads
	const view = useView(({ ads }, clockMs) => {
		const playing = ads.platforms.find(({ state }) => state.kind === 'in-break')
		const state = playing?.state ?? ads.state
		const [startedAtMs, endsAtMs] = state.kind === 'in-break' ? [state.startedAtMs, state.endsAtMs] : [clockMs, clockMs]
		const sinceMs = run.current?.startedAtMs ?? clockMs
		const launched = ads.history.filter(
			({ requestedAtMs, destinationId, outcome }) =>
				requestedAtMs >= sinceMs - 50 &&
				destinationId === (playing?.destinationId ?? destinationId) &&
				(outcome.kind === 'started' || outcome.kind === 'found-started'),
		)
		return {
			number: Math.min(count, Math.max(1, launched.length)),
			name: playing?.platformName ?? ads.platformName ?? '',
			leftMs: Math.ceil((endsAtMs - clockMs) / 1000) * 1000,
			share: Math.min(1, Math.max(0, Math.floor((50 * (clockMs - startedAtMs)) / Math.max(1, endsAtMs - startedAtMs)) / 50)),
			gap: Math.round(ads.spacingMs / 1000),
			remaining: ads.remaining,
			limit: ads.hourlyLimit,
			hasSlate: ads.slate.active !== null,
		}
	})
	const { number, name, leftMs, share, gap, remaining, limit } = view
	const endsAtMs = run.current?.endsAtMs ?? null
	return (
		<Card
			label={words.adOf({ number, count, name })}
			className="ads-plan__run"
			heading={
				<>
					<Icon name="ad" size={18} />
					<h2 className="grow cut">{count === 1 ? words.adOn({ name }) : words.adOf({ number, count, name })}</h2>
				</>
			}
			aside={view.hasSlate ? <span>{words.others}</span> : null}
		>
			<div className="ads-plan__left" role="timer">
				<b>{formatCountdown(leftMs)}</b>
				<span>{number < count ? words.leftThen({ gap, number: number + 1 }) : words.leftOnly}</span>
			</div>
			<div className="ads-plan__parts" aria-hidden="true">
				{Array.from({ length: 2 * count - 1 }, (_, index) => {
					const isGap = index % 2 === 1
					const own = index / 2 + 1
					return (
						// biome-ignore lint/suspicious/noArrayIndexKey: the parts are the ads and gaps in their order.
						<i key={index} className={isGap ? 'is-gap' : undefined}>
							{isGap || own > number ? null : <b style={{ width: own < number ? '100%' : `${100 * share}%` }} />}
						</i>
					)
				})}
			</div>
			<div className="ads-plan__ends">
				<span>{clock.timeOf(run.current?.startedAtMs ?? nowMs)}</span>
				<span>{remaining === null ? '' : words.leftThisHour({ left: remaining, limit })}</span>
				<span>{endsAtMs === null ? '' : words.about({ time: clock.timeOf(endsAtMs) })}</span>
			</div>
		</Card>
	)
}
