import type { DestinationStep, DestinationView } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'

/** How a destination stands in the show, from everything that is known of it. */
export type Standing = 'off' | 'idle' | 'stopping' | 'connecting' | 'lost' | 'failed' | 'trouble' | 'rehearsal' | 'live'

export function standingOf(view: DestinationView): Standing {
	const { kind } = view.state
	if (!view.enabled && kind !== 'stopping') return 'off'
	if (kind === 'reconnecting') return 'lost'
	return kind === 'live' ? standingOfPushed(view) : kind
}

function standingOfPushed(view: DestinationView): Standing {
	if (view.publish === 'failed') return 'failed'
	if (view.trouble || isHiddenAgain(view)) return 'trouble'
	if (view.publish === 'possible' || view.publish === 'publishing') return 'rehearsal'
	if (!isConfirmed(view)) return 'connecting'
	return isBackupDown(view) ? 'trouble' : 'live'
}

/** Viewers can see it: what its platform says counts; where none can say it, the picture that is taken. */
export function isOnAir(view: DestinationView): boolean {
	return view.enabled && isCarried(view) && isConfirmed(view)
}

/** The picture is taken at one address or the other, or the platform makes it itself. */
export function isCarried({ state, backup }: DestinationView): boolean {
	return state.kind === 'live' || backup?.state.kind === 'live'
}

/** Its picture was taken at some time in this show: only then can it be lost. */
export function wasEverLive({ counters, backup }: DestinationView): boolean {
	return counters.liveMs > 0 || (backup?.counters.liveMs ?? 0) > 0
}

export function isBackupDown({ backup }: DestinationView): boolean {
	return backup?.state.kind === 'reconnecting' || backup?.state.kind === 'failed'
}

/** The platform has shown it and does not anymore. */
export function isHiddenAgain({ trouble, steps }: DestinationView): boolean {
	return trouble === null && steps.some(({ id, state }) => id === 'on-air' && state === 'warning')
}

/** A person can release it now: it waits for that, or the last time was refused. */
export function canPublish({ enabled, publish }: DestinationView): boolean {
	return enabled && (publish === 'possible' || publish === 'failed')
}

/** Why it could not be released; null when it could, or nobody says why. */
export function publishError({ steps }: DestinationView): AppErrorData | null {
	return steps.find(({ id }) => id === 'publish')?.error ?? null
}

/** Where going live there stands: what has failed, else what is under way, else the last that was done. Without its second address it continues. */
export function currentStep(steps: readonly DestinationStep[]): DestinationStep | null {
	const open = steps.filter(({ id, state }) => state !== 'passed' && state !== 'skipped' && id !== 'backup')
	return (
		open.find(({ state }) => state === 'failed') ??
		open[0] ??
		steps.find(({ id, state }) => id === 'backup' && state !== 'passed') ??
		steps.findLast(({ state }) => state === 'passed') ??
		null
	)
}

function isConfirmed({ platformOnAir, publish, capabilities }: DestinationView): boolean {
	if (platformOnAir !== null || capabilities.onAirStatus) return platformOnAir === true
	return publish === 'none' || publish === 'published'
}
