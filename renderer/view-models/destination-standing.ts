import type { DestinationStep, DestinationView } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'

/** The state of a destination in the show, from everything known about it. */
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

/** Viewers can see it: the platform's report decides; where there is none, whether the picture is accepted. */
export function isOnAir(view: DestinationView): boolean {
	return view.enabled && isCarried(view) && isConfirmed(view)
}

/** The picture is accepted at either address, or the platform produces it itself. */
export function isCarried({ state, backup }: DestinationView): boolean {
	return state.kind === 'live' || backup?.state.kind === 'live'
}

/** Its picture was accepted at some time in this show: only then can it be lost. */
export function wasEverLive({ counters, backup }: DestinationView): boolean {
	return counters.liveMs > 0 || (backup?.counters.liveMs ?? 0) > 0
}

export function isBackupDown({ backup }: DestinationView): boolean {
	return backup?.state.kind === 'reconnecting' || backup?.state.kind === 'failed'
}

/** The platform has shown it and no longer does. */
export function isHiddenAgain({ trouble, steps }: DestinationView): boolean {
	return trouble === null && steps.some(({ id, state }) => id === 'on-air' && state === 'warning')
}

/** Why it could not be published; null when it could, or no reason was reported. */
export function publishError({ steps }: DestinationView): AppErrorData | null {
	return steps.find(({ id }) => id === 'publish')?.error ?? null
}

/** The current step: what has failed, else what is in progress, else the last completed step. It continues without its second address. */
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
