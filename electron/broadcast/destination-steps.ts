import type { DestinationState, DestinationStep, PublishState } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { PlatformStatus } from '../platforms/platform.ts'

export interface StepFacts {
	readonly isPlatform: boolean
	readonly preparing: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly error: AppErrorData } | null
	/** The platform produces the picture itself. */
	readonly remote: boolean
	readonly push: DestinationState
	/** The picture was accepted before: only then can the connection be lost. */
	readonly wasPushed: boolean
	/** null = there is no second address. */
	readonly backup: DestinationState | null
	/** null before the first reading. */
	readonly status: PlatformStatus | null
	/** Why the status cannot be read, or why the platform has given up. */
	readonly trouble: AppErrorData | null
	readonly publish: { readonly state: PublishState; readonly byHand: boolean; readonly error: AppErrorData | null }
	readonly reportsOnAir: boolean
	readonly wasOnAir: boolean
}

/** The steps of going live on one destination, as a list for people: only those that this destination has. Pure. */
export function destinationSteps(facts: StepFacts): DestinationStep[] {
	return [prepareStep(facts), ...pushSteps(facts), ...seenStep(facts), ...publishStep(facts), ...onAirStep(facts)]
}

function prepareStep({ preparing, isPlatform, remote }: StepFacts): DestinationStep {
	if (preparing?.kind === 'running')
		return step('prepare', 'running', isPlatform ? say('step/asking-address') : say('step/reading-address'))
	if (preparing?.kind === 'failed') return step('prepare', 'failed', say('step/not-prepared'), preparing.error)
	return step('prepare', 'passed', remote ? say('step/start-requested') : say('step/has-address'))
}

function pushSteps({ preparing, remote, push, wasPushed, backup }: StepFacts): DestinationStep[] {
	if (remote) return [step('push', 'skipped', say('step/made-there'))]
	if (preparing) return [step('push', 'waiting', say('step/not-connected-yet'))]
	const first = pushStep('push', push, wasPushed)
	return backup ? [first, pushStep('backup', backup, wasPushed)] : [first]
}

function pushStep(id: 'push' | 'backup', state: DestinationState, wasPushed: boolean): DestinationStep {
	const isBackup = id === 'backup'
	switch (state.kind) {
		case 'live':
			return step(id, 'passed', say(isBackup ? 'step/taken-backup' : 'step/taken'))
		case 'connecting':
			return step(id, 'running', say('step/connecting'))
		case 'reconnecting':
			return step(id, 'warning', wasPushed ? say('step/lost') : say('step/retrying'), state.cause)
		case 'failed':
			// The show is on air even without its second address.
			return step(id, isBackup ? 'warning' : 'failed', say(isBackup ? 'step/not-taken-backup' : 'step/not-taken'), state.error)
		case 'idle':
		case 'stopping':
			return step(id, 'waiting', say('step/not-connected'))
	}
}

function seenStep({ preparing, status }: StepFacts): DestinationStep[] {
	const seen = status?.ingestSeen ?? null
	if (preparing || seen === null) return []
	return [seen ? step('seen', 'passed', say('step/seen')) : step('seen', 'running', say('step/not-seen'))]
}

function publishStep({ publish: { state, byHand, error } }: StepFacts): DestinationStep[] {
	switch (state) {
		case 'none':
			return []
		case 'waiting':
			return [step('publish', 'waiting', byHand ? say('step/publish-by-hand') : say('step/publish-waits'))]
		case 'possible':
			return [step('publish', 'running', say('step/publish-possible'))]
		case 'publishing':
			return [step('publish', 'running', say('step/publishing'))]
		case 'published':
			return [step('publish', 'passed', say('step/published'))]
		case 'failed':
			return [step('publish', 'failed', say('step/not-published'), error)]
	}
}

function onAirStep({ preparing, push, reportsOnAir, status, trouble, wasOnAir }: StepFacts): DestinationStep[] {
	if (!reportsOnAir) return []
	if (preparing || (push.kind === 'failed' && status === null)) return [step('on-air', 'waiting', say('step/off-air'))]
	const says = status?.says
	if (trouble) return [step('on-air', 'warning', say('step/unconfirmed'), trouble)]
	if (status?.onAir === true) return [step('on-air', 'passed', say('step/on-air'))]
	if (wasOnAir) return [step('on-air', 'warning', says ?? say('step/hidden-again'))]
	return [step('on-air', 'running', says ?? say('step/waiting-for-viewers'))]
}

function step(
	id: DestinationStep['id'],
	state: DestinationStep['state'],
	detail: Text,
	error: AppErrorData | null = null,
): DestinationStep {
	return { id, state, detail, error }
}
