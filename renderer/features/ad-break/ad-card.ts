import type { AdsView } from '../../../shared/domain/ads.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { formatCountdown, formatDuration, formatTime, formatTimeShort } from '../../lib/format.ts'
import type { Texts } from '../../texts/en.ts'

/** What the card's large button does or says. "wait" is off and tells why. */
export type AdButton = { readonly kind: 'run' } | { readonly kind: 'wait'; readonly label: string; readonly asking: boolean }

export type AdCard =
	| { readonly kind: 'quiet'; readonly sentence: string; readonly left: string | null }
	| {
			readonly kind: 'panel'
			/** null = not known, drawn as "–". */
			readonly remaining: number | null
			readonly isAbout: boolean
			readonly limit: number
			/** Two short lines at the right: the last ad, and when one comes back. */
			readonly lastLine: string
			readonly refillLine: string | null
			readonly button: AdButton
			readonly why: string
	  }
	| {
			readonly kind: 'break'
			readonly countdown: string
			readonly endsAbout: string
			/** 0 to 1 */
			readonly progress: number
			readonly nextPossible: string
			readonly left: string | null
			readonly why: string
	  }

export function adCard(ads: AdsView, nowMs: number, texts: Texts): AdCard {
	const { state } = ads
	switch (state.kind) {
		case 'unavailable':
			return { kind: 'quiet', sentence: texts.ads.reasons[state.reason](ads.platformName), left: leftSentence(ads, texts) }
		case 'in-break': {
			const length = Math.max(1, state.endsAtMs - state.startedAtMs)
			return {
				kind: 'break',
				countdown: formatCountdown(state.endsAtMs - nowMs),
				endsAbout: texts.ads.endsAbout(formatTime(state.endsAtMs)),
				progress: Math.min(1, Math.max(0, (nowMs - state.startedAtMs) / length)),
				nextPossible: formatTime(state.endsAtMs + ads.spacingMs),
				left: ads.remaining === null ? null : texts.ads.leftOfShort(countText(ads, texts), ads.hourlyLimit),
				why: texts.ads.cannotStop(ads.platformName),
			}
		}
		case 'ready': {
			const length = ads.typicalLengthMs === null ? null : formatDuration(ads.typicalLengthMs)
			return panel(ads, texts, { kind: 'run' }, length ? texts.ads.oneAdAbout(length) : texts.ads.oneAd)
		}
		case 'launching':
			return panel(ads, texts, { kind: 'wait', label: texts.ads.asking(ads.platformName), asking: true }, texts.ads.askingWhy)
		case 'unconfirmed':
			return panel(ads, texts, { kind: 'wait', label: texts.ads.checking(ads.platformName), asking: true }, texts.ads.checkingWhy)
		case 'cooldown': {
			const label = texts.ads.nextIn(formatCountdown(state.untilMs - nowMs))
			return panel(
				ads,
				texts,
				{ kind: 'wait', label, asking: false },
				texts.ads.spacing(ads.platformName, Math.round(ads.spacingMs / 1000)),
			)
		}
		case 'exhausted': {
			const time = state.untilMs === null ? null : formatTimeShort(state.untilMs)
			const label = time ? texts.ads.nextAt(time) : texts.ads.noneLeft
			const why = [texts.ads.allUsed(ads.hourlyLimit), time ? texts.ads.comesBack(time) : null].filter(Boolean).join(' ')
			return panel({ ...ads, nextRefillAtMs: null }, texts, { kind: 'wait', label, asking: false }, why)
		}
		default:
			return assertNever(state)
	}
}

function panel(ads: AdsView, texts: Texts, button: AdButton, why: string): AdCard {
	const refillAt = ads.nextRefillAtMs
	const canRefill = refillAt !== null && ads.remaining !== null && ads.remaining < ads.hourlyLimit
	return {
		kind: 'panel',
		remaining: ads.remaining,
		isAbout: ads.remainingSource === 'local',
		limit: ads.hourlyLimit,
		lastLine: ads.lastStartedAtMs === null ? texts.ads.noneYet : texts.ads.lastAt(formatTimeShort(ads.lastStartedAtMs)),
		refillLine:
			canRefill && ads.remaining !== null
				? texts.ads.againAt(ads.remaining + 1, formatTimeShort(refillAt))
				: ads.lastStartedAtMs === null
					? texts.ads.thisHour
					: null,
		button,
		why,
	}
}

function countText(ads: AdsView, texts: Texts): string {
	return ads.remainingSource === 'local' ? `${texts.ads.about} ${ads.remaining}` : String(ads.remaining)
}

function leftSentence(ads: AdsView, texts: Texts): string | null {
	if (ads.remaining === null || ads.destinationId === null) return null
	return ads.remainingSource === 'local'
		? texts.ads.leftOfAbout(ads.remaining, ads.hourlyLimit)
		: texts.ads.leftOf(ads.remaining, ads.hourlyLimit)
}
