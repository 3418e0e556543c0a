import type { ShowReport } from '../../../shared/domain/show.ts'
import type { MainSays } from '../../../shared/domain/standby-copy.ts'
import { type Destination, isPracticeDestination } from '../../broadcast/destination.ts'
import { detach } from '../../lib/detach.ts'
import type { StandbyConductor, StandbyShow } from './standby-ports.ts'

/** How the main computer gets its show back: first every destination with an address of its own, then those that the other computer has left. */
export interface TakeBack {
	/** `shared`: destinations with one address, to which the other computer sends. Throws what keeps the show from starting. */
	begin(report: ShowReport, shared: readonly string[]): void
	/** The other computer has left the addresses that both use, or is gone. Throws what keeps the show from starting. */
	othersLeft(): void
	/** The other computer has stopped: nothing is left to do. */
	finished(): void
	stage(): MainSays['stage']
	/** Names of the destinations that do not accept this computer yet. */
	waitsFor(): readonly string[]
	/** Nothing may be sent there yet. */
	isHeldBack(destinationId: string): boolean
	/** Looks at the destinations; returns whether the stage has changed. */
	evaluate(): boolean
}

export interface TakeBackOptions {
	readonly show: Pick<StandbyShow, 'isRunning' | 'state' | 'setEnabled'>
	readonly conductor: Pick<StandbyConductor, 'resume'>
	/** All destinations of the show. */
	readonly destinations: () => readonly Destination[]
}

export function createTakeBack({ show, conductor, destinations }: TakeBackOptions): TakeBack {
	let stage: MainSays['stage'] = 'none'
	let held: ReadonlySet<string> = new Set()
	/** Not resumed yet. */
	let waiting: ShowReport | null = null

	const own = () => destinations().filter((destination) => !isPracticeDestination(destination))
	const isPending = ({ id }: Destination) => held.has(id) || waiting !== null || !['live', 'failed'].includes(show.state(id).kind)

	function reset(): void {
		stage = 'none'
		held = new Set()
		waiting = null
	}

	function resume(report: ShowReport): void {
		waiting = null
		try {
			conductor.resume(report)
		} catch (error) {
			reset()
			throw error
		}
	}

	return {
		begin(report, shared) {
			held = new Set(own().flatMap(({ id }) => (shared.includes(id) ? [id] : [])))
			stage = 'taking-back'
			if (own().every(({ id }) => held.has(id))) waiting = report
			else resume(report)
		},
		othersLeft() {
			if (stage !== 'others-accepted' || held.size === 0) return
			const free = held
			held = new Set()
			if (waiting) resume(waiting)
			else for (const id of free) detach(show.setEnabled(id, true))
		},
		finished() {
			if (stage === 'back') reset()
		},
		stage: () => stage,
		waitsFor: () => (stage === 'taking-back' || stage === 'others-accepted' ? own().filter(isPending) : []).map(({ name }) => name),
		isHeldBack: (id) => held.has(id),
		evaluate() {
			if (stage === 'none' || stage === 'back') return false
			const before = stage
			if (!waiting && !show.isRunning()) reset()
			else if (own().every((each) => held.has(each.id) || !isPending(each))) stage = held.size > 0 ? 'others-accepted' : 'back'
			return stage !== before
		},
	}
}
