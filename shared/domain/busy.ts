import type { ShowState } from './show.ts'
import type { StudioSnapshot } from './snapshot.ts'

export function isShowRunning(state: ShowState): boolean {
	return state.kind !== 'off-air'
}

/** Whether ending the studio now would interrupt a show or a recording. */
export function isBusy({ show, recording }: Pick<StudioSnapshot, 'show' | 'recording'>): boolean {
	return isShowRunning(show.state) || ['starting', 'recording', 'stopping'].includes(recording.local.kind)
}
