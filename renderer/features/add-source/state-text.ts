import type { CandidateState } from '../../../shared/ipc/fast-port.ts'
import type { Texts } from '../../texts/texts.ts'

/** Why a candidate has no picture; null while it has one. Pure. */
export function stateText(state: CandidateState['state'], words: Texts['addSource']): string | null {
	switch (state) {
		case 'live':
			return null
		case 'opening':
			return words.state.opening
		case 'not-open':
			return words.state.notOpen
		case 'in-use':
			return words.state.inUse
		case 'no-permission':
			return words.state.noPermission
		case 'no-signal':
			return words.state.noSignal
	}
}
