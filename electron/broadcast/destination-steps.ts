import type { DestinationState, DestinationStep, PublishState } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { PlatformStatus } from '../platforms/platform.ts'

export interface StepFacts {
	readonly isPlatform: boolean
	readonly preparing: { readonly kind: 'running' } | { readonly kind: 'failed'; readonly error: AppErrorData } | null
	/** The platform makes the picture itself. */
	readonly remote: boolean
	readonly push: DestinationState
	/** The picture was taken before: only then can the line be lost. */
	readonly wasPushed: boolean
	/** null = there is no second address. */
	readonly backup: DestinationState | null
	/** null before the first reading. */
	readonly status: PlatformStatus | null
	/** Why it cannot be read, or has given up. */
	readonly trouble: AppErrorData | null
	readonly publish: { readonly state: PublishState; readonly byHand: boolean; readonly error: AppErrorData | null }
	readonly tellsOnAir: boolean
	readonly wasOnAir: boolean
}

/** Going live on one destination as a list for people: only the steps that this destination has. Pure. */
export function destinationSteps(facts: StepFacts): DestinationStep[] {
	return [prepareStep(facts), ...pushSteps(facts), ...seenStep(facts), ...publishStep(facts), ...onAirStep(facts)]
}

function prepareStep({ preparing, isPlatform, remote }: StepFacts): DestinationStep {
	if (preparing?.kind === 'running') return step('prepare', 'running', isPlatform ? 'Asking for an address' : 'Reading the address')
	if (preparing?.kind === 'failed') return step('prepare', 'failed', 'Could not be prepared', preparing.error)
	return step('prepare', 'passed', remote ? 'The platform was asked to start' : 'The address is there')
}

function pushSteps({ preparing, remote, push, wasPushed, backup }: StepFacts): DestinationStep[] {
	if (remote) return [step('push', 'skipped', 'The platform makes the picture itself')]
	if (preparing) return [step('push', 'waiting', 'Not connected yet')]
	const first = pushStep('push', push, wasPushed)
	return backup ? [first, pushStep('backup', backup, wasPushed)] : [first]
}

function pushStep(id: 'push' | 'backup', state: DestinationState, wasPushed: boolean): DestinationStep {
	const where = id === 'backup' ? 'The second address' : 'It'
	switch (state.kind) {
		case 'live':
			return step(id, 'passed', `${where} takes the picture`)
		case 'connecting':
			return step(id, 'running', 'Connecting')
		case 'reconnecting':
			return step(id, 'warning', wasPushed ? 'The connection is lost, trying again' : 'Not connected yet, trying again', state.cause)
		case 'failed':
			// Without its second address the show is on air all the same.
			return step(id, id === 'backup' ? 'warning' : 'failed', `${where} does not take the picture`, state.error)
		case 'idle':
		case 'stopping':
			return step(id, 'waiting', 'Not connected')
	}
}

function seenStep({ preparing, status }: StepFacts): DestinationStep[] {
	const seen = status?.ingestSeen ?? null
	if (preparing || seen === null) return []
	return [
		seen ? step('seen', 'passed', 'The platform receives the picture') : step('seen', 'running', 'The platform waits for the picture'),
	]
}

function publishStep({ publish: { state, byHand, error } }: StepFacts): DestinationStep[] {
	switch (state) {
		case 'none':
			return []
		case 'waiting':
			return [
				step('publish', 'waiting', byHand ? 'Rehearsal: released by hand once the picture arrives' : 'Released once the picture arrives'),
			]
		case 'possible':
			return [step('publish', 'running', 'Rehearsal: nobody sees it until you publish')]
		case 'publishing':
			return [step('publish', 'running', 'Being released to viewers')]
		case 'published':
			return [step('publish', 'passed', 'Released to viewers')]
		case 'failed':
			return [step('publish', 'failed', 'Could not be released', error)]
	}
}

function onAirStep({ preparing, push, tellsOnAir, status, trouble, wasOnAir }: StepFacts): DestinationStep[] {
	if (!tellsOnAir) return []
	if (preparing || (push.kind === 'failed' && status === null)) return [step('on-air', 'waiting', 'Not on air')]
	const says = status?.says ?? ''
	if (trouble) return [step('on-air', 'warning', 'The platform does not confirm it', trouble)]
	if (status?.onAir === true) return [step('on-air', 'passed', 'Viewers can see it')]
	if (wasOnAir) return [step('on-air', 'warning', says || 'The platform says that viewers cannot see it any more')]
	return [step('on-air', 'running', says || 'Waiting until viewers can see it')]
}

function step(
	id: DestinationStep['id'],
	state: DestinationStep['state'],
	detail: string,
	error: AppErrorData | null = null,
): DestinationStep {
	return { id, state, detail, error }
}
