import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'

/** Why no ad can be run now. The text for each is in the screen's catalogue. */
export const adUnavailableReason = z.enum([
	'off-air',
	'no-ad-platform',
	'not-confirmed-on-air',
	'account-without-ads',
	'signed-out',
	'platform-not-answering',
])
export type AdUnavailableReason = z.infer<typeof adUnavailableReason>

/** The ad-break controller's state. All times are Unix ms on this computer's clock, already corrected for the platform's clock. */
export const adBreakState = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('unavailable'), reason: adUnavailableReason }),
	z.object({ kind: z.literal('ready') }),
	/** One request is under way; it is never sent twice. */
	z.object({ kind: z.literal('launching'), requestedAtMs: z.number() }),
	z.object({ kind: z.literal('in-break'), startedAtMs: z.number(), endsAtMs: z.number() }),
	/** `pause`: the platform received too many requests and requires a pause; otherwise the spacing after an ad. */
	z.object({ kind: z.literal('cooldown'), untilMs: z.number(), pause: z.literal(true).optional() }),
	/** The hour's ads are used up; null = the time of the next one is not known. */
	z.object({ kind: z.literal('exhausted'), untilMs: z.number().nullable() }),
	/** The answer to a launch was lost; the platform's count is being read before anything else may happen. */
	z.object({ kind: z.literal('unconfirmed'), requestedAtMs: z.number() }),
])
export type AdBreakState = z.infer<typeof adBreakState>

export const adLaunchOutcome = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('started'), endsAtMs: z.number() }),
	z.object({ kind: z.literal('refused'), error: appErrorData }),
	/** The answer was lost, and reading the count afterwards showed what had happened. */
	z.object({ kind: z.literal('found-started'), endsAtMs: z.number() }),
	z.object({ kind: z.literal('found-not-started') }),
	z.object({ kind: z.literal('unknown'), error: appErrorData }),
])
export type AdLaunchOutcome = z.infer<typeof adLaunchOutcome>

/** Who requested an ad: a person or a cue, the queue, or the schedule. */
export const adOrigin = z.enum(['hand', 'queue', 'schedule'])
export type AdOrigin = z.infer<typeof adOrigin>

/** Whether viewers saw an ad, as far as the studio could watch what they get. */
export const adSeen = z.enum(['yes', 'no'])
export type AdSeen = z.infer<typeof adSeen>

export const adLaunchRecord = z.object({
	requestedAtMs: z.number(),
	/** Absent in what older versions stored. */
	origin: adOrigin.exactOptional(),
	platformId: z.string(),
	destinationId: z.string(),
	/** The name of the destination on the screen. */
	platformName: z.string(),
	remainingBefore: z.number().int().nullable(),
	remainingAfter: z.number().int().nullable(),
	outcome: adLaunchOutcome,
	/** Absent: what viewers got was not watched, or it cannot be said. */
	seen: adSeen.exactOptional(),
})
export type AdLaunchRecord = z.infer<typeof adLaunchRecord>

/** A destination where a press sent nothing, because it could run no ad at that moment. */
export const adLeftOut = z.object({
	requestedAtMs: z.number(),
	origin: adOrigin,
	destinationId: z.string(),
	/** The name of the destination on the screen. */
	platformName: z.string(),
	/** Why it could not. */
	error: appErrorData,
})
export type AdLeftOut = z.infer<typeof adLeftOut>

/** The outcome of one press at one destination of the show whose platform runs ads. */
export const adPressResult = z.object({
	destinationId: z.string(),
	platformName: z.string(),
	/** "left-out" = nothing was sent there, because it could run no ad at that moment. */
	outcome: z.enum(['ran', 'failed', 'left-out']),
	/** Why it did not run, or why that is unknown; null when it runs. */
	error: appErrorData.nullable(),
})
export type AdPressResult = z.infer<typeof adPressResult>

/** The ads of one destination of the show. */
export const adPlatformView = z.object({
	destinationId: z.string(),
	/** The name of the destination on the screen: two accounts of one platform have two names. */
	platformName: z.string(),
	state: adBreakState,
	/** Ads that may still be run in the coming hour. */
	remaining: z.number().int().nullable(),
	/** "platform" = the platform's number; "local" = our own count of the last 60 minutes, to be shown as "about". */
	remainingSource: z.enum(['platform', 'local']),
	/** Ads an hour at most. */
	hourlyLimit: z.number().int(),
	/** Least time between the end of an ad and the next one, ms, set by the platform. For display; `state` decides. */
	spacingMs: z.number().int(),
	/** Estimate of when one more ad becomes available; null when unsure. */
	nextRefillAtMs: z.number().nullable(),
})
export type AdPlatformView = z.infer<typeof adPlatformView>

/** A press that waits until viewers, who get the program later by the safety delay, see the picture of its moment. */
export const heldAdPress = z.object({ origin: adOrigin, requestedAtMs: z.number(), leavesAtMs: z.number() })
export type HeldAdPress = z.infer<typeof heldAdPress>

/** The state of one ad after another, on every destination of the show whose platform runs ads. */
export const adBreakView = z.object({
	/**
	 * Of all platforms: "in-break" from the first confirmed start to the last end, otherwise "launching" while a request is under way, "ready" while at
	 * least one can run an ad, otherwise whatever ends first. "unavailable" only when none can run one.
	 */
	state: adBreakState,
	/** Each platform, in the order of the show. A press runs an ad on those that are ready. */
	platforms: z.array(adPlatformView),
	/** The only destination that runs ads; null when none or several do. */
	destinationId: z.string().nullable(),
	platformName: z.string().nullable(),
	/** The next four are those of the platform with the fewest ads left among those that can run ads: all of them can run this many. */
	remaining: adPlatformView.shape.remaining,
	remainingSource: adPlatformView.shape.remainingSource,
	hourlyLimit: adPlatformView.shape.hourlyLimit,
	spacingMs: adPlatformView.shape.spacingMs,
	/** When that platform has one more; null when unsure. */
	nextRefillAtMs: adPlatformView.shape.nextRefillAtMs,
	/** The longest of the last measured ads in ms, for "about 30 s"; null before the first. */
	typicalLengthMs: z.number().nullable(),
	lastStartedAtMs: z.number().nullable(),
	/** Of all destinations, newest last. */
	history: z.array(adLaunchRecord),
	/** The last presses that sent nothing to a destination, newest last. */
	leftOut: z.array(adLeftOut),
	/** Nothing was requested for it yet, and it can be taken back. Absent: none waits. */
	held: heldAdPress.exactOptional(),
})
export type AdBreakView = z.infer<typeof adBreakView>

/** Whether a press would run an ad anywhere while no request is under way. */
export function canRunAd({ platforms, held }: Pick<AdBreakView, 'platforms' | 'held'>): boolean {
	return (
		held === undefined &&
		platforms.some(({ state }) => state.kind === 'ready') &&
		platforms.every(({ state }) => state.kind !== 'launching')
	)
}

/** A queue: this many ads on every destination that can run them, one after the other as the spacing allows. */
export const adQueueView = z.object({
	total: z.number().int(),
	started: z.number().int(),
	/** When the next ad can run; null = now, or unknown. */
	nextAtMs: z.number().nullable(),
})

/** Whole minutes between scheduled ads. 3 is the least: 24 ads an hour are one every 150 s. */
export const adScheduleMinutes = z.number().int().min(3).max(120)

/** Automatic ads, every N minutes while the show is on air. */
export const adScheduleView = z.object({
	enabled: z.boolean(),
	everyMinutes: adScheduleMinutes,
	/** No scheduled ad before this moment, Unix ms. */
	notBeforeMs: z.number().nullable(),
	paused: z.boolean(),
	/** null while off air, off or paused. */
	nextAtMs: z.number().nullable(),
})

/** The scene that viewers of the other destinations see during an ad. */
export const adSlateSettings = z.object({
	enabled: z.boolean(),
	sceneId: z.string().nullable(),
	/** From the confirmed start of the ad to the cut to the slate, ms: viewers see the program with a delay. */
	leadMs: z.number().int().min(0).max(10_000),
	/** From the end of the ad to the return from the slate, ms. */
	trailMs: z.number().int().min(0).max(10_000),
	/** Returns to the scene that was on air automatically. */
	returnWhenEnded: z.boolean(),
})
export type AdSlateSettings = z.infer<typeof adSlateSettings>

export const adSlateView = adSlateSettings.extend({
	/** Set while the studio shows the slate. `returnSceneId` null = the scene was on air already; `untilMs` null = until somebody takes a scene. */
	active: z.object({ returnSceneId: z.string().nullable(), untilMs: z.number().nullable() }).nullable(),
})
export type AdSlateView = z.infer<typeof adSlateView>

export const adsView = adBreakView.extend({ queue: adQueueView.nullable(), schedule: adScheduleView, slate: adSlateView })
export type AdsView = z.infer<typeof adsView>
