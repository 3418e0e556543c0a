import type { AdBreakState, AdPressResult, AdsView, AdUnavailableReason } from '../../shared/domain/ads.ts'
import type { DestinationView } from '../../shared/domain/destination.ts'
import type { Texts } from '../texts/texts.ts'

/** The slate replaced another scene, to which the show can return. */
export function canReturn({ slate }: Pick<AdsView, 'slate'>): boolean {
	return slate.active !== null && slate.active.returnSceneId !== null
}

/** How long before the return to the show the countdown appears on its tile, ms. */
export const backCountMs = 5000

type Platforms = Pick<AdsView, 'platforms'>

/** The viewers of this destination see an ad now; those of all others see the program, or the slate. */
export function seesAd({ platforms }: Platforms, destinationId: string): boolean {
	return platforms.some((platform) => platform.destinationId === destinationId && platform.state.kind === 'in-break')
}

/** The names of those in one state, or of all when none is; null when the list is empty. */
export function adNames({ platforms }: Platforms, kind: AdBreakState['kind'], texts: Texts): string | null {
	const those = platforms.filter(({ state }) => state.kind === kind)
	const names = (those.length > 0 ? those : platforms).map(({ platformName }) => platformName)
	return names.length === 0 ? null : platformNames(names, texts)
}

/** Names are listed while the list is short. */
function platformNames(names: readonly string[], texts: Texts): string {
	return names.length > 3 ? texts.adControls.platforms({ count: names.length }) : texts.list(names)
}

/** Why no ad can be run, in one sentence. */
export function unavailableSentence(ads: AdsView, texts: Texts): string | null {
	if (ads.state.kind !== 'unavailable') return null
	return ads.platforms.length > 1 ? texts.adControls.noneCan : unavailableReason(ads.state.reason, ads.platformName, texts)
}

/** `platform`: null when its name is not known. */
export function unavailableReason(reason: AdUnavailableReason, platform: string | null, texts: Texts): string {
	const words = texts.ads.reasons[reason]
	return typeof words === 'string' ? words : words({ platform })
}

/** Why the next ad has to wait: the gap after an ad, or the pause that a platform requested. */
export function cooldownSentence(ads: AdsView, texts: Texts): string {
	const names = adNames(ads, 'cooldown', texts)
	const isPause = ads.state.kind === 'cooldown' && ads.state.pause === true
	return isPause ? texts.ads.pause({ platform: names }) : texts.ads.spacing({ platform: names, seconds: Math.round(ads.spacingMs / 1000) })
}

/** "21 of 24 left this hour"; null where that is not known. */
export function leftSentence(ads: AdsView, texts: Texts): string | null {
	if (ads.remaining === null || ads.destinationId === null) return null
	return ads.remainingSource === 'local'
		? texts.ads.leftOfAbout({ left: ads.remaining, limit: ads.hourlyLimit })
		: texts.ads.leftOf({ left: ads.remaining, limit: ads.hourlyLimit })
}

/** How many destinations have viewers who see no ad, when others can run ads. 0 when none can run one. */
export function viewersWithoutAds(destinations: readonly DestinationView[]): number {
	const used = destinations.filter(({ enabled }) => enabled)
	const without = used.filter(({ capabilities }) => !capabilities.adBreak)
	return without.length === used.length ? 0 : without.length
}

/** The outcome of a press that did not run everywhere; null when it did. */
export function pressNews(results: readonly AdPressResult[], texts: Texts): { readonly strong: string; readonly text: string } | null {
	const ran = results.filter(({ outcome }) => outcome === 'ran')
	if (ran.length === results.length) return null
	const others = results.flatMap((result) => (result.outcome === 'ran' ? [] : [notRunText(result, texts)]))
	return {
		strong: texts.adControls.ranOn({
			names: platformNames(
				ran.map(({ platformName }) => platformName),
				texts,
			),
		}),
		text: others.join(' '),
	}
}

function notRunText({ platformName: name, outcome, error }: AdPressResult, texts: Texts): string {
	const message = error?.message ?? ''
	if (outcome === 'left-out') return texts.adControls.leftOut({ name, message })
	return message.includes(name) ? message : texts.adControls.notRunOn({ name, message })
}
