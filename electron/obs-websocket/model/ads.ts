import type { AdsView } from '../../../shared/domain/ads.ts'
import type { Data } from '../protocol.ts'

/** The state of the ads for other programs. Times are Unix ms. */
export function adFacts({ state, remaining, remainingSource, lastStartedAtMs, queue, schedule, slate }: AdsView): Data {
	return {
		state: state.kind,
		endsAtMs: state.kind === 'in-break' ? state.endsAtMs : null,
		readyAtMs: 'untilMs' in state ? state.untilMs : null,
		remaining,
		isRemainingExact: remainingSource === 'platform',
		lastStartedAtMs,
		queue,
		schedule: { enabled: schedule.enabled, paused: schedule.paused, nextAtMs: schedule.nextAtMs },
		isSlateOnAir: slate.active !== null,
	}
}
