import type { AppView } from '../../../shared/domain/snapshot.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Subscribe } from '../../ipc/snapshot-hub.ts'
import type { PracticePlatform } from '../../platforms/practice/practice-platform.ts'

/** How the practice platform misbehaves, for rehearsals. */
export interface PracticeFaultControl {
	view(): AppView['practiceFaults']
	set(faults: CallInput<'practice.setFaults'>): void
	readonly onChange: Subscribe
}

export function createPracticeFaults(practice: Pick<PracticePlatform, 'faults' | 'setFaults'>): PracticeFaultControl {
	const changes = createListeners()
	return {
		view() {
			const { slowApiMs, refuseAds, refuseKey, apiDown } = practice.faults()
			return { slowApiMs, refuseAds, refuseKey, apiDown }
		},
		set(faults) {
			practice.setFaults(faults)
			changes.notify()
		},
		onChange: changes.add,
	}
}
