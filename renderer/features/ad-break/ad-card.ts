import { type AdsView, canRunAd } from '../../../shared/domain/ads.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { formatCountdown, formatDuration } from '../../lib/format.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import type { Texts } from '../../texts/texts.ts'
import { adNames, cooldownSentence, leftSentence, unavailableSentence } from '../../view-models/ads.ts'
import { type AdPlatformRow, adPlatformRows } from './ad-platforms.ts'

/** What the card's large button does or shows. "wait" is disabled and gives the reason. */
export type AdButton =
	| { readonly kind: 'run'; readonly label: string }
	| { readonly kind: 'wait'; readonly label: string; readonly asking: boolean }

export type AdCard = (
	| { readonly kind: 'quiet'; readonly sentence: string; readonly left: string | null }
	| {
			readonly kind: 'panel'
			/** null = unknown, shown as "–". */
			readonly remaining: number | null
			readonly isAbout: boolean
			readonly limit: number
			/** What the number counts. */
			readonly leftWord: string
			/** Two short lines on the right: the last ad, and when the next one becomes available. */
			readonly lastLine: string
			readonly refillLine: string | null
			readonly button: AdButton
			readonly why: string
			/** The other destinations see the program during ads, and no slate is set. */
			readonly offersSlate: boolean
	  }
	| {
			readonly kind: 'break'
			readonly countdown: string
			readonly endsAbout: string
			/** 0 to 1 */
			readonly progress: number
			/** null = now, see `runAlso`. */
			readonly nextPossible: string | null
			readonly left: string | null
			readonly why: string
			/** When the show can return before the end of the ad. */
			readonly playsOn: string
			/** An ad can run on another platform meanwhile; the label of its button. */
			readonly runAlso: string | null
	  }
) & {
	/** One line per platform when the show has several. */
	readonly platforms: readonly AdPlatformRow[]
}

/** The clock that times of day are read on. */
export type AdClock = Pick<StudioClock, 'timeOf' | 'shortOf'>

/** `others`: destinations of the show whose viewers see no ad. */
export function adCard(ads: AdsView, others: number, nowMs: number, texts: Texts, clock: AdClock): AdCard {
	const { state } = ads
	const hasSlate = ads.slate.enabled && ads.slate.sceneId !== null
	const rows = { platforms: adPlatformRows(ads, nowMs, texts, clock) }
	const open = { ...rows, offersSlate: others > 0 && !hasSlate }
	switch (state.kind) {
		case 'unavailable':
			return { ...rows, kind: 'quiet', sentence: unavailableSentence(ads, texts) ?? '', left: leftSentence(ads, texts) }
		case 'in-break': {
			const length = Math.max(1, state.endsAtMs - state.startedAtMs)
			const running = ads.platforms.filter((platform) => platform.state.kind === 'in-break').length
			return {
				...rows,
				kind: 'break',
				countdown: formatCountdown(state.endsAtMs - nowMs),
				endsAbout: texts.ads.endsAbout({ time: clock.timeOf(state.endsAtMs) }),
				progress: Math.min(1, Math.max(0, (nowMs - state.startedAtMs) / length)),
				nextPossible: nextPossible(ads, state.endsAtMs, clock),
				left:
					ads.remaining === null || rows.platforms.length > 0
						? null
						: texts.ads.leftOfShort({ left: countText(ads, texts), limit: ads.hourlyLimit }),
				why: running > 1 ? texts.adControls.cannotStopAny : texts.ads.cannotStop({ platform: adNames(ads, 'in-break', texts) }),
				playsOn: running > 1 ? texts.adControls.allPlayOn : texts.adControls.returnNowWhy({ platform: adNames(ads, 'in-break', texts) }),
				runAlso: canRunAd(ads) ? runLabel(ads, texts) : null,
			}
		}
		case 'ready': {
			if (ads.held) {
				const label = texts.ads.leavesIn({ left: formatCountdown(Math.max(0, ads.held.leavesAtMs - nowMs)) })
				return { ...open, ...panel(ads, texts, clock, { kind: 'wait', label, asking: true }, texts.ads.waitsForDelay) }
			}
			const length = ads.typicalLengthMs === null ? null : formatDuration(ads.typicalLengthMs)
			const platforms = readyCount(ads)
			const { oneAd, oneAdAbout, othersSee, othersSeeShort } = texts.adControls
			const seen = others === 0 ? [] : [(platforms > 1 ? othersSeeShort : othersSee)({ what: hasSlate ? 'slate' : 'program' })]
			const why = [length === null ? oneAd({ platforms }) : oneAdAbout({ platforms, length }), ...seen].join(' ')
			return { ...open, ...panel(ads, texts, clock, { kind: 'run', label: runLabel(ads, texts) }, why) }
		}
		case 'launching':
			return {
				...open,
				...panel(
					ads,
					texts,
					clock,
					{ kind: 'wait', label: texts.ads.asking({ platform: adNames(ads, 'launching', texts) }), asking: true },
					texts.ads.askingWhy,
				),
			}
		case 'unconfirmed':
			return {
				...open,
				...panel(
					ads,
					texts,
					clock,
					{ kind: 'wait', label: texts.ads.checking({ platform: adNames(ads, 'unconfirmed', texts) }), asking: true },
					texts.ads.checkingWhy,
				),
			}
		case 'cooldown': {
			const label = texts.ads.nextIn({ left: formatCountdown(state.untilMs - nowMs) })
			return { ...open, ...panel(ads, texts, clock, { kind: 'wait', label, asking: false }, cooldownSentence(ads, texts)) }
		}
		case 'exhausted': {
			const time = state.untilMs === null ? null : clock.shortOf(state.untilMs)
			const label = time ? texts.ads.nextAt({ time }) : texts.ads.noneLeft
			const why = [texts.ads.allUsed({ limit: ads.hourlyLimit }), time ? texts.ads.comesBack({ time }) : null].filter(Boolean).join(' ')
			return { ...open, ...panel({ ...ads, nextRefillAtMs: null }, texts, clock, { kind: 'wait', label, asking: false }, why) }
		}
		default:
			return assertNever(state)
	}
}

function panel(ads: AdsView, texts: Texts, clock: AdClock, button: AdButton, why: string) {
	const refillAt = ads.nextRefillAtMs
	const canRefill = refillAt !== null && ads.remaining !== null && ads.remaining < ads.hourlyLimit
	return {
		kind: 'panel' as const,
		remaining: ads.remaining,
		isAbout: ads.remainingSource === 'local',
		limit: ads.hourlyLimit,
		leftWord: leftWord(ads, texts),
		lastLine: ads.lastStartedAtMs === null ? texts.ads.noneYet : texts.ads.lastAt({ time: clock.shortOf(ads.lastStartedAtMs) }),
		refillLine:
			canRefill && ads.remaining !== null
				? texts.ads.againAt({ count: ads.remaining + 1, time: clock.shortOf(refillAt) })
				: ads.lastStartedAtMs === null
					? texts.ads.thisHour
					: null,
		button,
		why,
	}
}

/** The number is that of the destination with the fewest ads left, among those that can run some. */
function leftWord(ads: AdsView, texts: Texts): string {
	const { platforms } = ads
	if (platforms.length < 2) return texts.ads.left({ limit: ads.hourlyLimit })
	const able = platforms.filter(({ state }) => state.kind !== 'unavailable' && state.kind !== 'exhausted').length
	return able === platforms.length || able === 0
		? texts.adControls.leftOnEach
		: texts.adControls.leftWhereReady({ count: able, of: platforms.length })
}

function readyCount({ platforms }: AdsView): number {
	return platforms.filter(({ state }) => state.kind === 'ready').length
}

function runLabel(ads: AdsView, texts: Texts): string {
	const of = ads.platforms.length
	const count = readyCount(ads)
	if (of < 2) return texts.ads.run
	return count < of ? texts.adControls.runOnSome({ count, of }) : texts.adControls.runOnAll({ of })
}

/** The first moment at which a press can run an ad anywhere, Unix ms. `endsAtMs`: end of the break, Unix ms. */
function nextPossible(ads: AdsView, endsAtMs: number, clock: AdClock): string | null {
	if (canRunAd(ads)) return null
	const times = ads.platforms.flatMap(({ state, spacingMs }) => {
		if (state.kind === 'in-break') return [state.endsAtMs + spacingMs]
		return state.kind === 'cooldown' ? [state.untilMs] : []
	})
	return clock.timeOf(times.length > 0 ? Math.min(...times) : endsAtMs + ads.spacingMs)
}

function countText(ads: AdsView, texts: Texts): string {
	return ads.remainingSource === 'local' ? `${texts.ads.about} ${ads.remaining}` : String(ads.remaining)
}
