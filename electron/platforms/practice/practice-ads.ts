import type { PracticeFaults, PracticeSettings } from './practice-settings.ts'
import type { PracticeVideo } from './practice-video.ts'

export type AdDecision =
	| { readonly kind: 'started'; readonly video: PracticeVideo }
	| { readonly kind: 'refused'; readonly status: number; readonly type: string; readonly reason: string; readonly message: string }

const hourMs = 3_600_000

/** Ads that may still be launched in the coming hour. */
export function adsRemaining(video: PracticeVideo, nowMs: number, settings: PracticeSettings): number {
	return Math.max(0, settings.adsPerHour - video.adLaunchesMs.filter((atMs) => atMs > nowMs - hourMs).length)
}

/** The rules of docs/platforms/dailymotion.md. Status and reason of a refusal are ours: the real ones are not known. */
export function launchAd(
	video: PracticeVideo,
	count: string,
	nowMs: number,
	settings: PracticeSettings,
	faults: Pick<PracticeFaults, 'refuseAds'>,
): AdDecision {
	const { adRules } = settings
	if (faults.refuseAds) return refuse(400, 'ad_break_refused', 'no_ad_available', 'No ad is available at this moment')
	if (!/^([1-9]|10)$/.test(count) || (adRules.oneAtATime && count !== '1')) {
		return refuse(400, 'invalid_parameter', 'invalid_ad_count', 'live_ad_break_launch must be 1')
	}
	if (adRules.onAir && !video.onAir) return refuse(403, 'access_forbidden', 'not_on_air', 'The stream is not on air')
	if (adRules.spacing && video.adEndsAtMs !== null && nowMs < video.adEndsAtMs + settings.adSpacingMs) {
		return refuse(400, 'ad_break_refused', 'ad_break_spacing', 'Ad breaks must be 45 seconds apart')
	}
	if (adRules.quota && adsRemaining(video, nowMs, settings) < Number(count)) {
		return refuse(403, 'access_forbidden', 'ad_break_quota', 'No ad break remains in this hour')
	}
	const launches = Array.from({ length: Number(count) }, () => nowMs)
	return {
		kind: 'started',
		video: {
			...video,
			adLaunchesMs: [...video.adLaunchesMs.filter((atMs) => atMs > nowMs - hourMs), ...launches],
			// Whole seconds, as the API reports it: the spacing is counted from the end that everybody can see.
			adEndsAtMs: Math.floor((nowMs + settings.adLengthMs * launches.length) / 1000) * 1000,
		},
	}
}

function refuse(status: number, type: string, reason: string, message: string): AdDecision {
	return { kind: 'refused', status, type, reason, message }
}
