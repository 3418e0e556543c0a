import type { AdLaunchRecord, AdPlatformView, AdsView } from '../../../shared/domain/ads.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { formatCountdown } from '../../lib/format.ts'
import type { StudioClock } from '../../lib/studio-clock.ts'
import type { Texts } from '../../texts/texts.ts'
import type { IconName } from '../../ui/icons.tsx'
import { unavailableReason } from '../../view-models/ads.ts'

/** The line of one platform on the card of a show with several. */
export interface AdPlatformRow {
	readonly id: string
	readonly name: string
	readonly icon: IconName
	readonly tone: 'good' | 'wait' | 'ads' | 'warning' | 'quiet'
	readonly word: string
	/** null = unknown, or not relevant. */
	readonly left: string | null
	/** The outcome of the last press here when no ad ran, or the full sentence of a state that has one. */
	readonly note: string | null
}

/** Empty with one platform: the card itself shows everything then. */
export function adPlatformRows(ads: AdsView, nowMs: number, texts: Texts, clock: Pick<StudioClock, 'shortOf'>): readonly AdPlatformRow[] {
	if (ads.platforms.length < 2) return []
	return ads.platforms.map((platform) => rowOf(platform, failureOf(ads, platform.destinationId, nowMs), nowMs, texts, clock))
}

function rowOf(
	platform: AdPlatformView,
	failure: string | null,
	nowMs: number,
	texts: Texts,
	clock: Pick<StudioClock, 'shortOf'>,
): AdPlatformRow {
	const { state, platformName: name, remaining, remainingSource } = platform
	const words = texts.adControls
	const left =
		remaining === null ? null : remainingSource === 'local' ? words.leftAbout({ count: remaining }) : words.left({ count: remaining })
	const row = { id: platform.destinationId, name, left, note: failure }
	const failed = failure === null ? null : ({ icon: 'alert', tone: 'warning' } as const)
	switch (state.kind) {
		case 'ready':
			return { ...row, icon: 'ring', tone: 'good', word: words.isReady, ...failed, ...(failure ? { word: words.notRun } : {}) }
		case 'launching':
			return { ...row, icon: 'turning', tone: 'ads', word: words.isAsked }
		case 'in-break':
			return { ...row, icon: 'ad', tone: 'ads', word: words.adLeft({ left: formatCountdown(state.endsAtMs - nowMs) }) }
		case 'cooldown':
			return { ...row, icon: 'clock', tone: 'wait', word: words.canIn({ left: formatCountdown(state.untilMs - nowMs) }), ...failed }
		case 'exhausted':
			return {
				...row,
				icon: 'clock',
				tone: 'wait',
				word: state.untilMs === null ? words.usedUp : words.canAt({ time: clock.shortOf(state.untilMs) }),
				...failed,
			}
		case 'unconfirmed':
			return { ...row, icon: 'turning', tone: 'warning', word: words.isChecked }
		case 'unavailable':
			return {
				...row,
				icon: 'alert',
				tone: 'warning',
				word: words.cannot,
				left: null,
				note: failure ?? unavailableReason(state.reason, name, texts),
			}
		default:
			return assertNever(state)
	}
}

/** Ads started within this time of each other belong to one press, ms. */
const onePressMs = 1000
/** How long the outcome of the last press is shown outside of a break, ms. */
const newsMs = 60_000

function failureOf({ history, state }: AdsView, destinationId: string, nowMs: number): string | null {
	const newestMs = history.at(-1)?.requestedAtMs ?? 0
	const last = history.findLast((record) => record.destinationId === destinationId)
	if (!last || newestMs - last.requestedAtMs > onePressMs) return null
	return state.kind === 'in-break' || nowMs - newestMs < newsMs ? messageOf(last) : null
}

function messageOf({ outcome }: AdLaunchRecord): string | null {
	return outcome.kind === 'refused' || outcome.kind === 'unknown' ? outcome.error.message : null
}
